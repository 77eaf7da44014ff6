import { useMemo } from 'preact/hooks';
import { formatBytes } from '../../lib/i18n/format.ts';
import { keyWords } from '../../lib/evidence/key-words.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import { KindMark } from '../log/kind-mark.tsx';
import { ShownLine } from '../log/shown-text.tsx';
import { LINKS } from '../shell/links.ts';
import { whatLeaves } from './what-leaves.ts';

interface WhatLeavesListProps {
  readonly histories: readonly IncidentHistory[];
  readonly withhold: boolean;
  /** Fingerprint of the key; null where a key has yet to be made. */
  readonly fingerprint: string | null;
}

const LISTED = 50;

/** What will leave, counted and named, before anything does. */
export function WhatLeavesList({ histories, withhold, fingerprint }: WhatLeavesListProps) {
  const t = useTranslate();
  const leaves = useMemo(() => whatLeaves(histories, withhold), [histories, withhold]);
  const notes = (...parts: (string | false)[]) => parts.filter(Boolean).join(', ');
  return (
    <section class="panel stack" aria-labelledby="what-leaves">
      <h3 id="what-leaves">{t('evidence.leavesTitle')}</h3>
      <dl class="facts">
        <dt>{t('evidence.leavesIncidents')}</dt>
        <dd>
          {notes(
            String(leaves.incidents),
            leaves.retracted > 0 && t('evidence.leavesRetracted', { count: leaves.retracted }),
          )}
        </dd>
        <dt>{t('evidence.leavesCaptures')}</dt>
        <dd>
          {notes(
            t('evidence.leavesCapturesSize', {
              count: leaves.captures,
              size: formatBytes(leaves.captureBytes, t.locale),
            }),
            leaves.withheldCaptures > 0 &&
              t('evidence.leavesWithheldCaptures', { count: leaves.withheldCaptures }),
          )}
        </dd>
        <dt>{t('evidence.leavesObservations')}</dt>
        <dd>{leaves.observations}</dd>
        <dt>{t('evidence.leavesConfidential')}</dt>
        <dd>
          {withhold && leaves.confidential > 0
            ? t('evidence.leavesConfidentialOut', { count: leaves.confidential })
            : t('evidence.leavesConfidentialIn', { count: leaves.confidential })}
        </dd>
        <dt>{t('evidence.leavesKey')}</dt>
        <dd translate={fingerprint === null}>
          {fingerprint === null
            ? t('evidence.leavesKeyNew')
            : t('evidence.leavesKeyKnown', { words: keyWords(fingerprint) })}
        </dd>
      </dl>
      <details>
        <summary>{t('evidence.leavesList', { count: leaves.incidents })}</summary>
        <ul class="plain-list leaving">
          {histories.slice(0, LISTED).map(({ incident, current }) => (
            <li key={incident.id}>
              <KindMark kind={current.kind} />{' '}
              <a href={LINKS.incident(incident.id)}>
                <ShownLine
                  text={current.title || current.urlTyped}
                  empty={t('log.noTitle')}
                  limit={100}
                />
              </a>
            </li>
          ))}
        </ul>
        {histories.length > LISTED && (
          <p class="soft">{t('evidence.leavesMore', { count: histories.length - LISTED })}</p>
        )}
      </details>
    </section>
  );
}
