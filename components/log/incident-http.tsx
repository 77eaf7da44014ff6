import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { HttpFacts, Observation } from '../../lib/incidents/incident.ts';
import { VerdictView } from '../witness/verdict-view.tsx';
import { utcStamp } from './format-moment.ts';
import { Address } from './incident-facts.tsx';
import { NotGotLine } from './not-got-line.tsx';
import { ShownLine, ShownText } from './shown-text.tsx';

/** What the network said, as the browser told it, for one look at the page. */
export function IncidentHttp({ observation }: { readonly observation: Observation }) {
  const t = useTranslate();
  const { http, tool, verdict } = observation;
  return (
    <div class="stack incident-http">
      {verdict && <VerdictView verdict={verdict} />}
      {http.got ? (
        <HttpTable http={http} />
      ) : (
        <NotGotLine reason={http.reason} detail={http.detail} />
      )}
      <p class="small soft">
        {t('log.httpTool', { tool: tool.name, version: tool.version, browser: tool.browser })}
        {' · '}
        <time dateTime={observation.loggedAt}>
          {t('log.seenUtc', { time: utcStamp(observation.loggedAt) })}
        </time>
      </p>
    </div>
  );
}

function HttpTable({ http }: { readonly http: HttpFacts }) {
  const t = useTranslate();
  return (
    <>
      <dl class="facts">
        <dt>{t('log.httpStatus')}</dt>
        <dd>
          {http.status === 0 ? (
            t('log.httpNoAnswer')
          ) : (
            <ShownLine text={http.statusLine || String(http.status)} empty="" />
          )}
        </dd>
        {http.error !== '' && (
          <>
            <dt>{t('log.httpError')}</dt>
            <dd class="code">
              <ShownText text={http.error} />
            </dd>
          </>
        )}
        {http.redirects.length > 0 && (
          <>
            <dt>{t('log.httpRedirects')}</dt>
            <dd>
              <ol class="plain-list">
                {http.redirects.map((hop) => (
                  <li key={`${hop.at} ${hop.url}`}>
                    <Address url={hop.url} />
                    <span class="small soft">
                      {t('log.httpHop', { status: hop.status, time: utcStamp(hop.at) })}
                    </span>
                  </li>
                ))}
              </ol>
            </dd>
          </>
        )}
        <dt>{t('log.httpAddress')}</dt>
        <dd>{http.ip === '' ? t('log.httpNoAddress') : <span class="code">{http.ip}</span>}</dd>
        <dt>{t('log.httpCache')}</dt>
        <dd>{http.fromCache ? t('log.yes') : t('log.no')}</dd>
        <dt>{t('log.httpTimes')}</dt>
        <dd>
          {t('log.httpTime', { start: secondsOf(http.startedAt), end: secondsOf(http.endedAt) })}
        </dd>
      </dl>
      {http.headers.length > 0 && (
        <details>
          <summary>{t('log.httpHeaders', { count: http.headers.length })}</summary>
          <dl class="facts code small">
            {http.headers.map(({ name, value }, index) => (
              // Headers may come twice under one name, and their order is theirs.
              // oxlint-disable-next-line react/no-array-index-key
              <div class="facts__pair" key={`${index} ${name}`}>
                <dt>
                  <ShownLine text={name} empty="" limit={80} />
                </dt>
                <dd>
                  <ShownText text={value} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

/** UTC to the millisecond: how long an answer took is a fact of its own. */
function secondsOf(at: string): string {
  return `${at.slice(11, 23)} UTC`;
}
