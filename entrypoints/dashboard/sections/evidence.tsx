import '../../../components/log/log.css';
import '../../../components/evidence/evidence.css';
import { useMemo } from 'preact/hooks';
import { ProblemNote } from '../../../components/common/problem-note.tsx';
import { CheckpointList } from '../../../components/evidence/checkpoint-list.tsx';
import { KnownKeyPanel } from '../../../components/evidence/known-key-panel.tsx';
import { PastExports } from '../../../components/evidence/past-exports.tsx';
import { RecipientsPanel } from '../../../components/evidence/recipients-panel.tsx';
import { StampPanel } from '../../../components/evidence/stamp-panel.tsx';
import { TimeStamps } from '../../../components/evidence/time-stamps.tsx';
import { VerifyPanel } from '../../../components/evidence/verify-panel.tsx';
import { ScreenHead } from '../../../components/shell/screen-head.tsx';
import type { KeyNoteFacts } from '../../../lib/evidence/key-note-schema.ts';
import type { KeyStanding } from '../../../lib/evidence/key-standing.ts';
import { fingerprintOf } from '../../../lib/evidence/signing-key.ts';
import { stampSubjects } from '../../../lib/evidence/time/stamp-subjects.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { ok } from '../../../lib/result.ts';
import type { SectionContext, SectionProps } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { useKnownKeys } from './use-known-keys.ts';
import { OthersPart } from './others-part.tsx';
import { useFormDrafts } from './use-form-draft.ts';
import { useRecipients } from './use-recipients.ts';
import { useStamps } from './use-stamps.ts';
import { useVerify } from './use-verify.ts';
import { ExportPart } from './export-part.tsx';

/** Bundles: make one, check one, lay several side by side. */
export function EvidenceSection({ context }: SectionProps<'evidence'>) {
  const { store, clock } = context;
  const t = useTranslate();
  const verify = useVerify(store);
  const known = useKnownKeys(store, clock);
  const draftOf = useFormDrafts(context, 'evidence');
  const recipientTools = useRecipients(context);
  const loaded = useLoaded(
    async () => {
      const [histories, facts, key, people, recipients] = await Promise.all([
        store.histories(),
        store.facts(),
        store.signingKey(),
        store.persons(),
        store.recipients(),
      ]);
      if (!histories.ok) return histories;
      if (!facts.ok) return facts;
      if (!key.ok) return key;
      if (!people.ok) return people;
      if (!recipients.ok) return recipients;
      return ok({
        histories: histories.value,
        facts: facts.value,
        people: people.value,
        recipients: recipients.value,
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
  const ownKeys = new Set(
    loaded.state === 'ready'
      ? [
          loaded.value.fingerprint ?? '',
          ...loaded.value.facts.flatMap((fact) =>
            fact.type === 'key-change' ? [fact.from, fact.to] : [],
          ),
        ]
      : [],
  );
  return (
    <div class="evidence">
      <ScreenHead title={t('evidence.title')} />
      <section class="evidence__part">
        <h2>{t('evidence.exportTitle')}</h2>
        {loaded.state === 'loading' && <p role="status">{t('log.loading')}</p>}
        {loaded.state === 'failed' && <ProblemNote problem={loaded.problem} />}
        {loaded.state === 'ready' && draftOf && (
          <ExportPart context={context} draftOf={draftOf} {...loaded.value} />
        )}
      </section>
      {loaded.state === 'ready' && draftOf && (
        <section class="evidence__part">
          <h2>{t('evidence.recipients')}</h2>
          <RecipientsPanel
            recipients={loaded.value.recipients}
            draft={draftOf('recipient')}
            {...recipientTools}
          />
        </section>
      )}
      {loaded.state === 'ready' && <PastPart context={context} facts={loaded.value.facts} />}
      <section class="evidence__part">
        <h2>{t('evidence.verifyTitle')}</h2>
        <VerifyPanel
          state={verify.state}
          onFile={verify.check}
          keysOf={(verification) => {
            const bundles = verification.parts?.map((part) => part.verification) ?? [verification];
            return bundles.map((one, index) => {
              const { keyNotes } = one;
              const { fingerprint = '' } = one.bundle ?? {};
              const draft = draftOf?.(`key:${fingerprint}`);
              const know = async (name: string) => {
                if (await known.know(fingerprint, name, keyNotes)) draft?.drop();
              };
              const own = loaded.state === 'ready' && loaded.value.fingerprint === fingerprint;
              return (
                draft &&
                fingerprint !== '' && (
                  <KnownKeyPanel
                    key={`${index} ${fingerprint}`}
                    fingerprint={fingerprint}
                    standing={standingOf(fingerprint, keyNotes)}
                    verification={one}
                    draft={draft}
                    onKnow={own ? null : (name) => void know(name)}
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
        <OthersPart
          context={context}
          knownNotes={known.notes}
          standingOf={({ signer, keyNotes }) => standingOf(signer, keyNotes)}
          ownKeys={ownKeys}
        />
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
