import { useRef, useState } from 'preact/hooks';
import type { FoundPart, RefusedPart } from '../../../lib/evidence/merge/inspect-bundles.ts';
import { leaveOutRevoked } from '../../../lib/evidence/merge/leave-out-revoked.ts';
import type { JointView } from '../../../lib/evidence/merge/joint-view.ts';
import type { MergeSummary } from '../../../lib/evidence/merge/merge-bundles.ts';
import { pageChecksum, pageHasher } from '../../../lib/evidence/hasher.ts';
import { pieceStream } from '../../../lib/evidence/piece-stream.ts';
import { QUARANTINE_LIMITS, READ_LIMITS } from '../../../lib/evidence/read-limits.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { sentenceLanguage } from '../../../lib/i18n/locales.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { saveStream } from '../../../lib/platform/save-file.ts';
import { toolFacts } from '../../../lib/platform/version.ts';
import { problem, type Problem } from '../../../lib/result.ts';

/** What becomes of a merge. */
export type Merging =
  | { readonly is: 'idle' }
  | { readonly is: 'running' }
  | { readonly is: 'done'; readonly summary: MergeSummary }
  | { readonly is: 'failed'; readonly problem: Problem };

export interface OthersTools {
  readonly checking: { readonly name: string; readonly done: number } | null;
  readonly view: JointView;
  readonly refused: readonly RefusedPart[];
  readonly merging: Merging;
  readonly add: (file: File) => void;
  readonly remove: (bundle: string) => void;
  readonly merge: () => void;
}

const NOTHING: JointView = { bundles: [], pages: [], conflicts: [] };
const HASHING = { newHasher: pageHasher, newChecksum: pageChecksum };

/**
 * Bundles of other people, for as long as the page is open: checked one after the other, listed, and written as one
 * file where that is asked for. Nothing of them enters the log or the disk by itself: the files stay the person's own,
 * where they are, and a machine that is searched holds no more than it did.
 */
export function useOthers(store: Pick<LogStore, 'knownKeys'>): OthersTools {
  const t = useTranslate();
  const [checking, setChecking] = useState<OthersTools['checking']>(null);
  const [view, setView] = useState(NOTHING);
  const [refused, setRefused] = useState<readonly RefusedPart[]>([]);
  const [merging, setMerging] = useState<Merging>({ is: 'idle' });
  /** All that are whole, also those that are left out: what their notes say is not forgotten. */
  const foundRef = useRef<readonly FoundPart[]>([]);
  const brokenRef = useRef<readonly RefusedPart[]>([]);
  /** One file after the other: each takes all the memory that a check may take. */
  const turnRef = useRef<Promise<void>>(Promise.resolve());

  const show = async (found: readonly FoundPart[]) => {
    const { jointView } = await import('../../../lib/evidence/merge/joint-view.ts');
    foundRef.current = found;
    const { kept, revoked } = leaveOutRevoked(found);
    setRefused([...brokenRef.current, ...revoked]);
    setMerging({ is: 'idle' });
    setView(await jointView(kept, pageChecksum));
  };

  const inspect = async (file: File) => {
    const { inspectBundles } = await import('../../../lib/evidence/merge/inspect-bundles.ts');
    const { name } = file;
    setChecking({ name, done: 0 });
    let told = 0;
    const known = await store.knownKeys();
    const answer = await inspectBundles([{ name, file, limits: QUARANTINE_LIMITS }], {
      ...HASHING,
      knownNotes: known.ok ? known.value.flatMap(({ notes }) => notes) : [],
      onProgress: (bytes, total) => {
        const done = bytes / Math.max(total, 1);
        if (done - told < 0.01) return;
        told = done;
        setChecking({ name, done });
      },
    });
    brokenRef.current = [...brokenRef.current, ...answer.refused];
    await show([...foundRef.current, ...answer.found]);
  };

  const inTurn = (work: () => Promise<void>) => {
    turnRef.current = turnRef.current
      .then(work)
      .catch((cause: unknown) => {
        setMerging({ is: 'failed', problem: problem('bundle.failed', undefined, cause) });
      })
      .finally(() => setChecking(null));
  };

  const merge = () => {
    const { kept, notes } = leaveOutRevoked(foundRef.current);
    let summary: MergeSummary | null = null;
    let failed: Problem | null = null;
    setMerging({ is: 'running' });
    const pieces = (async function* () {
      const { mergeBundles } = await import('../../../lib/evidence/merge/merge-bundles.ts');
      const words = await createTranslator(sentenceLanguage(t.locale), ['report']);
      const page = await import('virtual:verifier-page');
      const { name, version } = toolFacts();
      summary = yield* mergeBundles(kept, {
        t: words,
        tool: { name, version },
        verifierPage: page.default,
        notes,
        ...HASHING,
      });
    })();
    // Made only once it is wanted; the click's own turn is for the window that asks for the place.
    const stream = pieceStream(pieces, {
      ahead: 0,
      failed: (cause) => {
        failed = problemOf(cause);
        return cause;
      },
    });
    // Called before the first wait, so still within the click.
    const finish = async () => {
      const saved = await saveStream('merged.zip', stream);
      if (!saved.ok) setMerging({ is: 'failed', problem: failed ?? saved.error });
      else if (summary) setMerging({ is: 'done', summary });
    };
    void finish();
  };

  return {
    checking,
    view,
    refused,
    merging,
    add: (file) => {
      inTurn(() => inspect(file));
    },
    remove: (bundle) => {
      inTurn(() => show(foundRef.current.filter(({ id }) => id !== bundle)));
    },
    merge,
  };
}

/** Asked by name: the class comes with the code that is loaded only once somebody merges. */
function problemOf(cause: unknown): Problem {
  return cause instanceof Error && cause.name === 'TooManyToMerge'
    ? problem('merge.too-many', { limit: READ_LIMITS.entries })
    : problem('bundle.failed', undefined, cause);
}
