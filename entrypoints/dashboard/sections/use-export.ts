import { useRef, useState } from 'preact/hooks';
import {
  factsOf,
  leavingCheckpoints,
  namedObservances,
} from '../../../components/evidence/bundle-source.ts';
import type { ExportWish } from '../../../components/evidence/export-form.tsx';
import { exportScope } from '../../../components/evidence/export-scope.ts';
import { sealedTo } from '../../../components/evidence/seal-wish.ts';
import { whatLeaves } from '../../../components/evidence/what-leaves.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import {
  buildBundle,
  type BundleOutput,
  type BundleSummary,
} from '../../../lib/evidence/build-bundle.ts';
import { readAgeRecipient } from '../../../lib/evidence/age/age-recipient.ts';
import { toBase64 } from '../../../lib/evidence/byte-text.ts';
import { consentGaps } from '../../../lib/evidence/consent-gate.ts';
import { createSigningKey } from '../../../lib/evidence/signing-key.ts';
import { redactionOf } from '../../../lib/evidence/redaction.ts';
import { goneFields, withholdingOf } from '../../../lib/evidence/withhold.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { EXPORT_LIMITS, type ExportRecord } from '../../../lib/incidents/custody-record.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { SavedBy } from '../../../lib/platform/save-file.ts';
import { toolFacts } from '../../../lib/platform/version.ts';
import { err, ok, problem, type Problem, type Result } from '../../../lib/result.ts';
import type { StoredSigningKey } from '../../../lib/store/log-store.ts';
import type { SectionContext } from '../section.ts';
import { runExport, type ExportRun } from './run-export.ts';

export type Exporting =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly done: number }
  | { readonly is: 'failed'; readonly problem: Problem }
  | {
      readonly is: 'done';
      readonly summary: BundleSummary;
      readonly savedBy: SavedBy;
      /** Of the file as it was written. */
      readonly fileName: string;
      readonly sealed: boolean;
      readonly notRecorded: Problem | null;
    };

export interface ExportTools {
  readonly state: Exporting;
  readonly start: (wish: ExportWish, chosen: readonly IncidentHistory[]) => void;
  /** The same once more, without the capture that stopped it. */
  readonly startWithout: (captureId: string) => void;
  readonly stop: () => void;
  readonly reset: () => void;
}

/** Drawing after each piece would cost more than writing it. */
const TELL_EVERY_BYTES = 1_000_000;

/** Exports bundles, and writes into the log that they left. */
export function useExport(context: SectionContext): ExportTools {
  const [state, setState] = useState<Exporting>({ is: 'idle' });
  const runRef = useRef<ExportRun | null>(null);
  const lastRef = useRef<{ wish: ExportWish; chosen: readonly IncidentHistory[] } | null>(null);
  const leaveOutRef = useRef(new Set<string>());
  const { store, clock } = context;

  const begin = (wish: ExportWish, chosen: readonly IncidentHistory[]) => {
    let told = 0;
    // First of all, in the click's own turn: the browser's window that asks for the place.
    const run = runExport(exportFileName(wish), async () =>
      prepareSealed(context, wish, chosen, new Set(leaveOutRef.current), (done) => {
        if (done - told < TELL_EVERY_BYTES) return;
        told = done;
        setState({ is: 'running', done });
      }),
    );
    runRef.current = run;
    lastRef.current = { wish, chosen };
    setState({ is: 'running', done: 0 });
    void finish(run, wish, chosen);
  };

  const finish = async (
    run: ExportRun,
    wish: ExportWish,
    chosen: readonly IncidentHistory[],
  ): Promise<void> => {
    const done = await run.done;
    if (!done.ok) {
      setState({ is: 'failed', problem: done.error });
      return;
    }
    const { summary, savedBy } = done.value;
    const appended = await store.append(exportRecords(clock.now(), wish, chosen, summary));
    setState({
      is: 'done',
      summary,
      savedBy,
      fileName: exportFileName(wish),
      sealed: sealedTo(wish) !== null,
      notRecorded: appended.ok ? null : appended.error,
    });
  };

  return {
    state,
    start(wish, chosen) {
      leaveOutRef.current.clear();
      begin(wish, chosen);
    },
    startWithout(captureId) {
      leaveOutRef.current.add(captureId);
      const last = lastRef.current;
      if (last) begin(last.wish, last.chosen);
    },
    stop: () => runRef.current?.stop(),
    reset: () => setState({ is: 'idle' }),
  };
}

/** What the file is called: `.age` is what makes the command, and who gets it, know what it is. */
function exportFileName(wish: ExportWish): string {
  return `${wish.fileStem}.zip${sealedTo(wish) === null ? '' : '.age'}`;
}

/** The bundle, sealed where it is to be. Nothing is made before it is certain to whom. */
async function prepareSealed(
  context: SectionContext,
  wish: ExportWish,
  ...rest: readonly [
    chosen: readonly IncidentHistory[],
    leaveOut: ReadonlySet<string>,
    onProgress: (bytes: number) => void,
  ]
): Promise<Result<BundleOutput>> {
  const to = sealedTo(wish);
  if (to === null) return prepare(context, wish, ...rest);
  const recipients = await context.store.recipients();
  if (!recipients.ok) return recipients;
  const known = recipients.value.find(({ id, comparedAt }) => id === to && comparedAt !== null);
  const recipient = known ? readAgeRecipient(known.key) : null;
  if (!recipient) return err(problem('seal.no-recipient'));
  const { ageStream } = await import('../../../lib/evidence/age/age-stream.ts');
  const output = await prepare(context, wish, ...rest);
  return output.ok
    ? ok({ ...output.value, stream: ageStream(recipient, output.value.stream) })
    : output;
}

async function prepare(
  { store, clock, calendar }: SectionContext,
  wish: ExportWish,
  chosen: readonly IncidentHistory[],
  leaveOut: ReadonlySet<string>,
  onProgress: (bytes: number) => void,
): Promise<Result<BundleOutput>> {
  // Asked of the log as it is now: a consent may have been withdrawn in another window.
  const refused = await refuseWithoutConsent(store, wish, chosen);
  if (!refused.ok) return refused;
  const [facts, custody, key, t, page] = await Promise.all([
    store.facts(),
    store.custody(),
    signingKeyOf(store, clock.now()),
    createTranslator(wish.language, ['report', 'witness']),
    import('virtual:verifier-page'),
  ]);
  if (!facts.ok) return facts;
  if (!custody.ok) return custody;
  if (!key.ok) return key;
  const { name, version } = toolFacts();
  const ids = new Set(chosen.map(({ incident }) => incident.id));
  const named = new Set(chosen.flatMap(({ current }) => current.observanceIds));
  return buildBundle(
    {
      facts: factsOf(facts.value, ids),
      custody: custody.value,
      checkpoints: leavingCheckpoints(facts.value),
      observances: namedObservances(calendar, named),
      openCapture: (blobId) => store.readCapture(blobId),
      tool: { name, version },
      createdAt: instantOf(clock.now()),
      purpose: wish.purpose.trim(),
    },
    {
      t,
      signingKey: key.value,
      keyNotes: key.value.notes ?? [],
      verifierPage: page.default,
      fileStem: wish.fileStem,
      redact: (histories) => redactionOf(wish.preset, histories, wish.switches),
      leaveOut,
      issued: {
        read: (kid) => store.issuedRecords(kid),
        keep: async (kid, issued) => {
          const kept = await store.keepIssuedRecords(kid, issued);
          // As with the key: a damaged log takes nothing in, and must be able to leave.
          return !kept.ok && SALVAGED.has(kept.error.code) ? ok(issued) : kept;
        },
      },
      onProgress,
    },
  );
}

async function refuseWithoutConsent(
  store: Pick<SectionContext['store'], 'persons'>,
  wish: ExportWish,
  chosen: readonly IncidentHistory[],
): Promise<Result<null>> {
  const people = await store.persons();
  if (!people.ok) return people;
  const redaction = redactionOf(wish.preset, chosen, wish.switches);
  const [gap] = consentGaps(people.value, chosen, redaction, exportScope(wish));
  return gap ? err(problem('consent.refused', { alias: gap.alias })) : ok(null);
}

/** Why a log that is only open to be saved refuses every write. */
const SALVAGED: ReadonlySet<string> = new Set(['store.short', 'store.unreadable-row']);

/** The person's key; made at the first export, and kept before anything is signed with it. */
async function signingKeyOf(
  store: SectionContext['store'],
  now: Date,
): Promise<Result<StoredSigningKey>> {
  const kept = await store.signingKey();
  if (!kept.ok) return kept;
  if (kept.value) return ok(kept.value);
  const made = await createSigningKey(instantOf(now));
  const saved = await store.saveSigningKey(made);
  // A damaged log takes nothing in, but what is left of it must be able to leave: then the key serves this bundle alone.
  return saved.ok || SALVAGED.has(saved.error.code) ? ok(made) : saved;
}

/** That the bundle left, and, where fields stayed behind, which: their names, never what stood in them. */
export function exportRecords(
  now: Date,
  wish: ExportWish,
  chosen: readonly IncidentHistory[],
  summary: BundleSummary,
): readonly Fact[] {
  const stamp = () => {
    const { id, utcOffset } = stampOf(now);
    return { id, loggedAt: instantOf(now), utcOffset };
  };
  const incidentIds = chosen.map(({ incident }) => incident.id);
  const { manifestSha256, keyFingerprint, timeRequest } = summary;
  const left: ExportRecord = {
    type: 'export',
    ...stamp(),
    incidentIds,
    purpose: wish.purpose.trim(),
    ...kept('recipient', wish),
    ...kept('privatePurpose', wish),
    manifestSha256,
    keyFingerprint,
    timeRequest: toBase64(timeRequest),
    ...(sealedTo(wish) === null ? {} : { sealedTo: wish.recipientId }),
  };
  const redaction = redactionOf(wish.preset, chosen, wish.switches);
  const withheld = chosen.flatMap((history) => goneFields(withholdingOf(history, redaction)));
  const { withheldCaptures } = whatLeaves(chosen, redaction);
  const fields = [
    ...new Set([
      ...withheld,
      ...(redaction.observer ? ['tool'] : []),
      ...(withheldCaptures > 0 ? ['captures'] : []),
    ]),
  ].sort();
  if (fields.length === 0) return [left];
  return [left, { type: 'redaction', ...stamp(), incidentIds, fields, manifestSha256 }];
}

function kept(name: 'recipient' | 'privatePurpose', wish: ExportWish): Record<string, string> {
  const words = wish[name].slice(0, EXPORT_LIMITS[name]).toWellFormed().trim();
  return words === '' ? {} : { [name]: words };
}
