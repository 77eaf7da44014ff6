import { useState } from 'preact/hooks';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { KeyNoteFacts } from '../../../lib/evidence/key-note-schema.ts';
import { keyStanding, type KeyStanding } from '../../../lib/evidence/key-standing.ts';
import type { Problem, Result } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { useLoaded } from '../use-loaded.ts';

export interface KnownKeyTools {
  readonly standingOf: (fingerprint: string, notes: readonly KeyNoteFacts[]) => KeyStanding;
  /** Answers whether it is kept. */
  readonly know: (
    fingerprint: string,
    name: string,
    notes: readonly KeyNoteFacts[],
  ) => Promise<boolean>;
  readonly forget: (fingerprint: string) => void;
  /** Notes that came with them. */
  readonly notes: readonly KeyNoteFacts[];
  /** Why the last of these could not be kept. */
  readonly problem: Problem | null;
}

/** Keys of others that the person has compared. */
export function useKnownKeys(store: LogStore, clock: Clock): KnownKeyTools {
  const [problem, setProblem] = useState<Problem | null>(null);
  const loaded = useLoaded(() => store.knownKeys(), [], store);
  const keep = async (doing: Promise<Result<null>>) => {
    const kept = await doing;
    setProblem(kept.ok ? null : kept.error);
    return kept.ok;
  };
  const known = loaded.state === 'ready' ? loaded.value : [];
  const notes = known.flatMap((key) => key.notes);
  return {
    standingOf: (fingerprint, inBundle) =>
      loaded.state === 'ready'
        ? keyStanding(
            fingerprint,
            [...inBundle, ...notes],
            known.map(({ id, name }) => ({ key: id, name })),
          )
        : { is: 'not-asked' },
    notes,
    know: (id, name, inBundle) =>
      keep(store.saveKnownKey({ id, name, since: instantOf(clock.now()), notes: inBundle })),
    forget: (fingerprint) => void keep(store.dropKnownKey(fingerprint)),
    problem,
  };
}
