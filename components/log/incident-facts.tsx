import type { ComponentChildren } from 'preact';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import {
  URL_LIMIT,
  type IncidentFieldName,
  type IncidentHistory,
} from '../../lib/incidents/incident.ts';
import type { Naming } from '../calendar/naming.ts';
import { OthersText } from '../common/others-text.tsx';
import { Tag } from '../common/tag.tsx';
import { LINKS } from '../shell/links.ts';
import { localStamp, utcStamp } from './format-moment.ts';
import { KindMark } from './kind-mark.tsx';
import { ShownText } from './shown-text.tsx';

interface IncidentFactsProps {
  readonly history: IncidentHistory;
  readonly naming: Naming;
}

/** What the incident says as it stands now, field by field. */
export function IncidentFacts({ history, naming }: IncidentFactsProps) {
  const t = useTranslate();
  const { current, incident } = history;
  const none = <span class="soft">{t('log.none')}</span>;
  const line = (name: IncidentFieldName, value: ComponentChildren) => (
    <>
      <dt>{t(`log.field.${name}`)}</dt>
      <dd>
        {value}
        {current.confidential.includes(name) && (
          <>
            {' '}
            <Tag>{t('log.confidentialMark')}</Tag>
          </>
        )}
      </dd>
    </>
  );
  return (
    <dl class="facts">
      {line('kind', <KindMark kind={current.kind} />)}
      {line(
        'urlTyped',
        <>
          <Address url={current.urlTyped} />
          {incident.urlDigest !== '' && (
            <p class="small soft">
              {t('log.urlCut', {
                length: formatNumber(URL_LIMIT, t.locale),
                digest: incident.urlDigest,
              })}
            </p>
          )}
        </>,
      )}
      {current.urlReached !== '' &&
        current.urlReached !== current.urlTyped &&
        line('urlReached', <Address url={current.urlReached} />)}
      {line('title', current.title === '' ? none : <ShownText text={current.title} />)}
      {line(
        'seenAt',
        <>
          <time dateTime={current.seenAt}>
            {t('log.seenUtc', { time: utcStamp(current.seenAt) })}
          </time>
          <div class="small soft">{localStamp(current.seenAt)}</div>
        </>,
      )}
      {line('remover', t(`log.remover.${current.remover}`))}
      {line(
        'noticeText',
        current.noticeText === '' ? none : <ShownText text={current.noticeText} />,
      )}
      {line('note', current.note === '' ? none : <ShownText text={current.note} />)}
      {line(
        'tags',
        current.tags.length === 0 ? (
          none
        ) : (
          <span class="row">
            {current.tags.map((tag) => (
              <Tag key={tag}>
                <OthersText text={tag} />
              </Tag>
            ))}
          </span>
        ),
      )}
      {line(
        'observanceIds',
        current.observanceIds.length === 0 ? (
          none
        ) : (
          <ul class="plain-list">
            {current.observanceIds.map((id) => (
              <li key={id}>
                <a href={LINKS.observance(id)}>
                  <OthersText text={naming(id).text} lang={naming(id).lang} />
                </a>
              </li>
            ))}
          </ul>
        ),
      )}
    </dl>
  );
}

/** An address as words: never a link, since following it would tell the site that somebody looks. */
export function Address({ url }: { readonly url: string }) {
  return (
    <div class="address" dir="ltr">
      <ShownText text={url} />
    </div>
  );
}
