import type { ComponentChildren } from 'preact';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { sayVerdict } from '../../lib/witness/say-verdict.ts';
import { isCivilDate } from '../../lib/civil-date.ts';
import { CONTROL_OUTCOMES } from '../../lib/witness/witness-facts.ts';
import { COLLEAGUES_NOT_ASKED, type Evidence, type Verdict } from '../../lib/witness/verdict.ts';
import { ShownLine } from '../log/shown-text.tsx';

/** A verdict in words, and the answer to "why do you say so?" folded under it. */
export function VerdictView({ verdict }: { readonly verdict: Verdict }) {
  const t = useTranslate();
  return (
    <div class="verdict" data-access={verdict.access} data-content={verdict.content}>
      {sayVerdict(verdict).map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
      {verdict.retry_due && <p class="small soft">{t('witness.retry')}</p>}
      <details class="small">
        <summary>{t('witness.why')}</summary>
        <WhyTable verdict={verdict} />
        <Part title={t('witness.whyRests')}>
          {verdict.evidence.map((one, index) => (
            // The same fact may rightly stand there twice.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${index} ${one.kind}`}>
              <EvidenceLine evidence={one} />
            </li>
          ))}
        </Part>
        <Part title={t('witness.whyRuledOut')}>
          {verdict.ruled_out.map(({ rule_id: rule, because }) => (
            <li key={`${rule} ${because}`}>
              {t('witness.ruledOutLine', {
                what: t(`witness.explains.${rule}`),
                because: t(`witness.because.${because}`),
              })}
            </li>
          ))}
        </Part>
        <Part title={t('witness.whyUnchecked')}>
          {verdict.unchecked.map((rule) => (
            <li key={rule}>{t(`witness.explains.${rule}`)}</li>
          ))}
        </Part>
      </details>
    </div>
  );
}

function WhyTable({ verdict }: { readonly verdict: Verdict }) {
  const t = useTranslate();
  const { access_rule_id: byAccess, content_rule_id: byContent } = verdict;
  return (
    <dl class="facts">
      <dt>{t('witness.whyAccess')}</dt>
      <dd>
        {t(`witness.access.${verdict.access}`)} {t(`witness.rule.${byAccess}`)}
      </dd>
      <dt>{t('witness.whyContent')}</dt>
      <dd>
        {t(`witness.content.${verdict.content}`)}
        {byContent !== byAccess && ` ${t(`witness.rule.${byContent}`)}`}
      </dd>
      <dt>{t('witness.whyWho')}</dt>
      <dd>
        {t(`witness.who.${verdict.who}`)}{' '}
        {verdict.who_name !== '' && <ShownLine text={verdict.who_name} empty="" />}
      </dd>
      <dt>{t('witness.whyCounts')}</dt>
      <dd>{t(`witness.counts.${verdict.counts_as}`)}</dd>
      {verdict.confidence !== null && (
        <>
          <dt>{t('witness.whySure')}</dt>
          <dd>{t(`witness.confidence.${verdict.confidence}`)}</dd>
        </>
      )}
      <dt>{t('witness.whyRule')}</dt>
      <dd class="code">{verdict.rule_id}</dd>
    </dl>
  );
}

function EvidenceLine({ evidence }: { readonly evidence: Evidence }) {
  const t = useTranslate();
  const { kind, value, ref } = evidence;
  const record = kind === 'colleague' ? colleagueRecord(value) : null;
  if (kind === 'colleague' && value === COLLEAGUES_NOT_ASKED)
    return <>{t('witness.colleague.not-asked')}</>;
  if (record) return <>{t(`witness.colleague.${record.outcome}`, { day: record.day })}</>;
  return (
    <>
      {t(`witness.evidence.${kind}`)}{' '}
      <q class="verdict__quote">
        <ShownLine text={value} empty="" limit={300} />
      </q>
      {ref !== undefined && (
        <>
          {' '}
          <span class="code soft">
            <ShownLine text={t('witness.signatureOf', { ref })} empty="" limit={120} />
          </span>
        </>
      )}
    </>
  );
}

/** The record of a colleague as evidence carries it: its day and what it found. */
function colleagueRecord(value: string) {
  const [day = '', found = ''] = value.split(' ');
  const outcome = CONTROL_OUTCOMES.find((one) => one === found);
  return outcome && isCivilDate(day) ? { day, outcome } : null;
}

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: readonly ComponentChildren[];
}) {
  const t = useTranslate();
  return (
    <>
      <p class="verdict__part">{title}</p>
      {children.length === 0 ? (
        <p class="soft">{t('witness.whyNothing')}</p>
      ) : (
        <ul class="plain-list">{children}</ul>
      )}
    </>
  );
}
