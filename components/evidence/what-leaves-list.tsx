import { useMemo } from 'preact/hooks';
import type { BundleSource } from '../../lib/evidence/bundle-source.ts';
import type { Selection } from '../../lib/evidence/exhibits.ts';
import type { Redaction } from '../../lib/evidence/redaction.ts';
import { formatBytes } from '../../lib/i18n/format.ts';
import { keyWords } from '../../lib/evidence/key-words.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Fact, IncidentHistory } from '../../lib/incidents/incident.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';
import { observancesOf } from './bundle-source.ts';
import { LeavingBesides, type Besides } from './leaving-besides.tsx';
import { LeavingIncident, type CaptureLooks } from './leaving-incident.tsx';
import { SomeAtATime } from './some-at-a-time.tsx';
import { whatLeaves } from './what-leaves.ts';

/** What a bundle is made of beside the incidents themselves. */
export interface LogAround {
  readonly facts: readonly Fact[];
  readonly calendar: Calendar;
  readonly tool: BundleSource['tool'];
}

interface WhatLeavesListProps {
  readonly around: LogAround;
  readonly besides: Omit<Besides, 'tool'>;
  readonly histories: readonly IncidentHistory[];
  readonly redaction: Redaction;
  readonly onSwitch: (key: string, leaves: boolean) => void;
  readonly looks: CaptureLooks;
  /** Fingerprint of the key; null where a key has yet to be made. */
  readonly fingerprint: string | null;
}

const LISTED = 50;

/** What will leave, counted and named, before anything does. */
export function WhatLeavesList(props: WhatLeavesListProps) {
  const { around, besides, histories, redaction, onSwitch, looks, fingerprint } = props;
  const { facts, calendar, tool } = around;
  const t = useTranslate();
  const leaves = useMemo(() => whatLeaves(histories, redaction), [histories, redaction]);
  const selection = useMemo(
    (): Selection => ({
      histories,
      observances: observancesOf(calendar, histories),
      redaction,
      leaveOut: new Set(),
    }),
    [histories, calendar, redaction],
  );
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
        <dd>{t('evidence.leavesConfidentialIn', { count: leaves.confidential })}</dd>
        <dt>{t('evidence.leavesWithheld')}</dt>
        <dd>{t('evidence.leavesWithheldFields', { count: leaves.withheldFields })}</dd>
        <dt>{t('evidence.leavesKey')}</dt>
        <dd translate={fingerprint === null}>
          {fingerprint === null
            ? t('evidence.leavesKeyNew')
            : t('evidence.leavesKeyKnown', { words: keyWords(fingerprint) })}
        </dd>
      </dl>
      <h4>{t('evidence.leavesList', { count: leaves.incidents })}</h4>
      <p class="soft measure">{t('evidence.leavesListHint')}</p>
      <div class="leaving">
        <SomeAtATime items={histories} step={LISTED}>
          {(some) =>
            some.map((history) => (
              <LeavingIncident
                key={history.incident.id}
                history={history}
                selection={selection}
                facts={facts}
                onSwitch={onSwitch}
                looks={looks}
              />
            ))
          }
        </SomeAtATime>
      </div>
      <LeavingBesides {...besides} tool={tool} />
    </section>
  );
}
