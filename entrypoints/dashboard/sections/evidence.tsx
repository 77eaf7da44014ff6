import '../../../components/log/log.css';
import '../../../components/evidence/evidence.css';
import { useMemo, useState } from 'preact/hooks';
import { Button, buttonClass } from '../../../components/common/button.tsx';
import { EmptyState } from '../../../components/common/empty-state.tsx';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { ExportDone } from '../../../components/evidence/export-done.tsx';
import {
  ExportForm,
  type ExportWish,
  type Which,
} from '../../../components/evidence/export-form.tsx';
import { plainFileStem } from '../../../components/evidence/file-stem.ts';
import { CheckpointList } from '../../../components/evidence/checkpoint-list.tsx';
import { KnownKeyPanel } from '../../../components/evidence/known-key-panel.tsx';
import { PastExports } from '../../../components/evidence/past-exports.tsx';
import { StampPanel } from '../../../components/evidence/stamp-panel.tsx';
import { TimeStamps } from '../../../components/evidence/time-stamps.tsx';
import { VerifyPanel } from '../../../components/evidence/verify-panel.tsx';
import { whatLeaves } from '../../../components/evidence/what-leaves.ts';
import { activeFilters, filterOf } from '../../../components/log/log-view.ts';
import { LINKS } from '../../../components/shell/links.ts';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import { redactionOf } from '../../../lib/evidence/redaction.ts';
import type { KeyNoteFacts } from '../../../lib/evidence/key-note-schema.ts';
import type { KeyStanding } from '../../../lib/evidence/key-standing.ts';
import { fingerprintOf } from '../../../lib/evidence/signing-key.ts';
import { stampSubjects } from '../../../lib/evidence/time/stamp-subjects.ts';
import { formatBytes } from '../../../lib/i18n/format.ts';
import { sentenceLanguage } from '../../../lib/i18n/locales.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { filterIncidents } from '../../../lib/incidents/filter-incidents.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import type { Person } from '../../../lib/incidents/person.ts';
import { ok } from '../../../lib/result.ts';
import type { SectionContext, SectionProps } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { recallLog } from './log-memory.ts';
import { useCaptures } from './use-captures.ts';
import { useExport, type Exporting } from './use-export.ts';
import { useKnownKeys } from './use-known-keys.ts';
import { OthersPart } from './others-part.tsx';
import { useStamps } from './use-stamps.ts';
import { useVerify } from './use-verify.ts';

/** Bundles: make one, check one, lay several side by side. */
export function EvidenceSection({ context }: SectionProps<'evidence'>) {
  const { store, clock } = context;
  const t = useTranslate();
  const verify = useVerify(store);
  const known = useKnownKeys(store, clock);
  const loaded = useLoaded(
    async () => {
      const [histories, facts, key, people] = await Promise.all([
        store.histories(),
        store.facts(),
        store.signingKey(),
        store.persons(),
      ]);
      if (!histories.ok) return histories;
      if (!facts.ok) return facts;
      if (!key.ok) return key;
      if (!people.ok) return people;
      return ok({
        histories: histories.value,
        facts: facts.value,
        people: people.value,
        fingerprint: key.value ? await fingerprintOf(key.value.spki) : null,
      });
    },
    [],
    store,
  );
  const standingOf = (fingerprint: string, notes: readonly KeyNoteFacts[]): KeyStanding =>
    loaded.state === 'ready' && loaded.value.fingerprint === fingerprint
      ? { is: 'known', name: t('evidence.keyOwn') }
      : known.standingOf(fingerprint, notes);
  return (
    <div class="evidence">
      <ScreenHead title={t('evidence.title')} />
      <section class="evidence__part">
        <h2>{t('evidence.exportTitle')}</h2>
        {loaded.state === 'loading' && <p role="status">{t('log.loading')}</p>}
        {loaded.state === 'failed' && <ProblemNote problem={loaded.problem} />}
        {loaded.state === 'ready' && <ExportPart context={context} {...loaded.value} />}
      </section>
      {loaded.state === 'ready' && <PastPart context={context} facts={loaded.value.facts} />}
      <section class="evidence__part">
        <h2>{t('evidence.verifyTitle')}</h2>
        <VerifyPanel
          state={verify.state}
          onFile={verify.check}
          keysOf={(verification) => {
            const bundles = verification.parts?.map((part) => part.verification) ?? [verification];
            return bundles.map(({ bundle, keyNotes }, index) => {
              const { fingerprint = '' } = bundle ?? {};
              const own = loaded.state === 'ready' && loaded.value.fingerprint === fingerprint;
              return (
                fingerprint !== '' && (
                  <KnownKeyPanel
                    key={`${index} ${fingerprint}`}
                    fingerprint={fingerprint}
                    standing={standingOf(fingerprint, keyNotes)}
                    notes={keyNotes}
                    onKnow={own ? null : (name) => known.know(fingerprint, name, keyNotes)}
                    onForget={() => known.forget(fingerprint)}
                  />
                )
              );
            });
          }}
        />
        {known.problem && <ProblemNote problem={known.problem} />}
      </section>
      <section class="evidence__part">
        <h2>{t('evidence.othersTitle')}</h2>
        <OthersPart standingOf={({ signer, keyNotes }) => standingOf(signer, keyNotes)} />
      </section>
    </div>
  );
}

/** What has left, what came back to it, and the checkpoints of the log. */
function PastPart({
  context,
  facts,
}: {
  readonly context: SectionContext;
  readonly facts: readonly Fact[];
}) {
  const t = useTranslate();
  const subjects = useMemo(() => stampSubjects(facts), [facts]);
  const tools = useStamps(context, facts, subjects);
  const exports = facts.filter((fact) => fact.type === 'export');
  const checkpoints = facts.filter((fact) => fact.type === 'checkpoint');
  const stampsOf = ({ id }: Fact) => {
    const subject = subjects.get(id);
    return (
      subject && (
        <TimeStamps
          subject={subject}
          askable={tools.askable}
          asking={tools.state?.is === 'working'}
          onSaveRequest={tools.saveRequest}
          onAsk={tools.ask}
          onSaveAnswer={tools.saveAnswer}
        />
      )
    );
  };
  return (
    <>
      <section class="evidence__part">
        <h2>{t('evidence.pastTitle')}</h2>
        <PastExports exports={exports} stampsOf={stampsOf} />
      </section>
      <section class="evidence__part">
        <h2>{t('evidence.stamps')}</h2>
        <StampPanel
          state={tools.state}
          hasAnswers={exports.some(({ id }) => (subjects.get(id)?.stamps.length ?? 0) > 0)}
          onAnswer={tools.attach}
          onZip={tools.chooseZip}
          onSaveZip={tools.saveZip}
        />
        <h3>{t('evidence.checkpoints')}</h3>
        <CheckpointList
          checkpoints={checkpoints}
          stampsOf={stampsOf}
          hasNews={
            facts.findLast(({ type }) => type !== 'time-stamp')?.type !== 'checkpoint' &&
            facts.length > 0
          }
          onMake={tools.makeCheckpoint}
        />
      </section>
    </>
  );
}

interface ExportPartProps {
  readonly context: SectionContext;
  readonly histories: readonly IncidentHistory[];
  readonly people: readonly Person[];
  readonly fingerprint: string | null;
}

function ExportPart({ context, histories, people, fingerprint }: ExportPartProps) {
  const { store, today } = context;
  const t = useTranslate();
  const tools = useExport(context);
  const captures = useCaptures(store);
  const choices = useMemo((): Readonly<Record<Which, readonly IncidentHistory[]>> => {
    const { selection, view } = recallLog(store);
    return {
      selected: histories.filter(({ incident }) => selection.ids.has(incident.id)),
      filtered: filterIncidents(histories, filterOf(view)),
      all: histories,
    };
  }, [histories, store]);
  const [wish, setWish] = useState<ExportWish>(() => {
    const { view } = recallLog(store);
    const narrowed = activeFilters(view) > 0 || view.text.trim() !== '';
    return {
      which: choices.selected.length > 0 ? 'selected' : narrowed ? 'filtered' : 'all',
      purpose: '',
      recipient: '',
      privatePurpose: '',
      language: sentenceLanguage(t.locale),
      // What a person marked as confidential leaves only when they say so here once more.
      preset: 'recipient',
      own: false,
      switches: new Map(),
      fileStem: plainFileStem(today),
    };
  });

  if (histories.length === 0) {
    return (
      <EmptyState title={t('evidence.nothingTitle')} text={t('evidence.nothingText')}>
        <a class={buttonClass()} href={LINKS.log}>
          {t('evidence.toLog')}
        </a>
      </EmptyState>
    );
  }
  if (tools.state.is === 'done') return <ExportDone {...tools.state} onAgain={tools.reset} />;
  const chosen = choices[wish.which];
  const redaction = redactionOf(wish.preset, chosen, wish.switches);
  const expected = whatLeaves(chosen, redaction).captureBytes;
  return (
    <div class="stack">
      <p class="soft evidence__intro">{t('evidence.exportIntro')}</p>
      {tools.state.is === 'running' ? (
        <Running state={tools.state} expected={expected} onStop={tools.stop} />
      ) : (
        <>
          {tools.state.is === 'failed' && (
            <ProblemNote problem={tools.state.problem}>
              <WithoutCapture problem={tools.state.problem} onWithout={tools.startWithout} />
            </ProblemNote>
          )}
          <ExportForm
            wish={wish}
            onChange={(next) => {
              setWish(next);
              if (tools.state.is === 'failed') tools.reset();
            }}
            choices={choices}
            people={people}
            fingerprint={fingerprint}
            looks={{ opened: captures.opened, onOpen: captures.open, onClose: captures.close }}
            onExport={() => tools.start(wish, choices[wish.which])}
          />
        </>
      )}
    </div>
  );
}

function Running({
  state,
  expected,
  onStop,
}: {
  readonly state: Extract<Exporting, { is: 'running' }>;
  readonly expected: number;
  readonly onStop: () => void;
}) {
  const t = useTranslate();
  // The records are small beside the captures; a little is added so that the bar ends at its end.
  const total = Math.max(expected + 500_000, state.done);
  return (
    <div class="stack">
      <p role="status">
        {state.done === 0
          ? t('evidence.runningStart')
          : t('evidence.running', {
              done: formatBytes(state.done, t.locale),
              total: formatBytes(total, t.locale),
            })}
      </p>
      <progress aria-label={t('evidence.exportTitle')} max={total} value={state.done} />
      <Button onClick={onStop}>{t('evidence.cancel')}</Button>
    </div>
  );
}

/** One damaged file must not hold up everything else that was kept. */
function WithoutCapture({
  problem,
  onWithout,
}: {
  readonly problem: Extract<Exporting, { is: 'failed' }>['problem'];
  readonly onWithout: (captureId: string) => void;
}) {
  const t = useTranslate();
  const capture = problem.values?.['capture'];
  if (typeof capture !== 'string') return null;
  return <Button onClick={() => onWithout(capture)}>{t('evidence.exportWithout')}</Button>;
}
