import { useRef, useState } from 'preact/hooks';
import { systemClock } from '../../../lib/clock.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import type { Verifying } from '../../../components/evidence/verify-panel.tsx';

const TELL_EVERY_BYTES = 2_000_000;

/** Checks bundles; a file chosen later takes the place of one that is still being checked. */
export function useVerify(store: Pick<LogStore, 'knownKeys'>): {
  readonly state: Verifying | null;
  readonly check: (file: File) => void;
} {
  const [state, setState] = useState<Verifying | null>(null);
  const turnRef = useRef(0);

  const check = async (file: File) => {
    turnRef.current += 1;
    const turn = turnRef.current;
    const tell = (next: Verifying) => {
      if (turn === turnRef.current) setState(next);
    };
    const { name, size } = file;
    tell({ is: 'checking', name, size, done: 0 });
    let told = 0;
    try {
      const { verifyBundle } = await import('../../../lib/evidence/verify-bundle.ts');
      const known = await store.knownKeys();
      const verification = await verifyBundle(file, {
        now: systemClock.now(),
        knownNotes: known.ok ? known.value.flatMap(({ notes }) => notes) : [],
        ownPage: async () => (await import('virtual:verifier-page')).default,
        onProgress: (done) => {
          if (done - told < TELL_EVERY_BYTES) return;
          told = done;
          tell({ is: 'checking', name, size, done });
        },
      });
      tell({ is: 'done', name, size, verification });
    } catch {
      // Whatever is wrong with the file is an answer; a throw is a browser that cannot check at all.
      tell({ is: 'failed', name, size });
    }
  };
  return { state, check: (file) => void check(file) };
}
