import { useRef, useState } from 'preact/hooks';
import type { ExportWish } from '../../../components/evidence/export-form.tsx';
import { sealedTo } from '../../../components/evidence/seal-wish.ts';
import { whatLeaves } from '../../../components/evidence/what-leaves.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { BundleSummary } from '../../../lib/evidence/build-bundle.ts';
import { toBase64 } from '../../../lib/evidence/byte-text.ts';
import { redactionOf, type Redaction } from '../../../lib/evidence/redaction.ts';
import { goneFields, withholdingOf } from '../../../lib/evidence/withhold.ts';
import { EXPORT_LIMITS, type ExportRecord } from '../../../lib/incidents/custody-record.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { SavedBy } from '../../../lib/platform/save-file.ts';
import type { Problem } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';
import { runExport, type ExportRun } from './run-export.ts';
import { identityEnvelope, type IdentityEnvelope } from './identity-envelope.ts';
import { prepareExport, type PreparedExport } from './prepare-export.ts';

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
      /** The file with the people’s names, which is saved by a click of its own; null where there is none. */
      readonly identities: IdentityEnvelope | null;
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
  const preparedRef = useRef<PreparedExport | null>(null);
  const { store, clock } = context;

  const begin = (wish: ExportWish, chosen: readonly IncidentHistory[]) => {
    let told = 0;
    // First of all, in the click's own turn: the browser's window that asks for the place.
    const run = runExport(exportFileName(wish), async () => {
      const prepared = await prepareExport(
        context,
        wish,
        chosen,
        new Set(leaveOutRef.current),
        (done) => {
          if (done - told < TELL_EVERY_BYTES) return;
          told = done;
          setState({ is: 'running', done });
        },
      );
      if (prepared.ok) preparedRef.current = prepared.value;
      return prepared;
    });
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
    const named = preparedRef.current?.identities ?? null;
    const appended = await store.append(
      exportRecords(clock.now(), wish, chosen, summary, {
        named: named?.entries.length,
        redaction: preparedRef.current?.redaction,
      }),
    );
    setState({
      is: 'done',
      summary,
      savedBy,
      fileName: exportFileName(wish),
      sealed: sealedTo(wish) !== null,
      identities:
        named && identityEnvelope(`${wish.fileStem}-2.json.age`, summary.manifestSha256, named),
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

/** That the bundle left, and, where fields stayed behind, which: their names, never what stood in them. */
export function exportRecords(
  now: Date,
  wish: ExportWish,
  chosen: readonly IncidentHistory[],
  summary: BundleSummary,
  left: { readonly named?: number | undefined; readonly redaction?: Redaction | undefined } = {},
): readonly Fact[] {
  const { named = 0, redaction = redactionOf(wish.preset, chosen, wish.switches) } = left;
  const stamp = () => {
    const { id, utcOffset } = stampOf(now);
    return { id, loggedAt: instantOf(now), utcOffset };
  };
  const incidentIds = chosen.map(({ incident }) => incident.id);
  const { manifestSha256, keyFingerprint, timeRequest } = summary;
  const record: ExportRecord = {
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
    ...(named > 0 ? { identities: { sealedTo: wish.identitiesTo, count: named } } : {}),
  };
  const withheld = chosen.flatMap((history) => goneFields(withholdingOf(history, redaction)));
  const { withheldCaptures } = whatLeaves(chosen, redaction);
  const fields = [
    ...new Set([
      ...withheld,
      ...(redaction.observer ? ['tool'] : []),
      ...(redaction.ownWords ? ['ownWords'] : []),
      ...(withheldCaptures > 0 ? ['captures'] : []),
    ]),
  ].sort();
  if (fields.length === 0) return [record];
  return [record, { type: 'redaction', ...stamp(), incidentIds, fields, manifestSha256 }];
}

function kept(name: 'recipient' | 'privatePurpose', wish: ExportWish): Record<string, string> {
  const words = wish[name].slice(0, EXPORT_LIMITS[name]).toWellFormed().trim();
  return words === '' ? {} : { [name]: words };
}
