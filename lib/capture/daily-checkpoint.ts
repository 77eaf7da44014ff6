import type { Clock } from '../clock.ts';
import { checkpointDue, makeCheckpoint } from '../evidence/time/make-checkpoint.ts';
import { stampOf } from '../incidents/stamp.ts';
import type { Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';

interface CheckpointEdges {
  readonly openStore: () => Promise<Result<LogStore>>;
  readonly clock: Clock;
}

/** Enough to see a day's end without opening the whole log; of a longer day the next morning tells. */
const LOOKED_AT = 500;

/**
 * Makes the checkpoint of a day that has ended, where the person turned that on and there is none yet. Nothing is sent:
 * to have it stamped is for the person. Called whenever the worker has woken; one call at a time.
 */
export function openDailyCheckpoint({ openStore, clock }: CheckpointEdges): () => Promise<void> {
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    const store = await openStore();
    const settings = store.ok ? await store.value.settings() : store;
    if (!store.ok || !settings.ok || !settings.value.time.daily) return;
    const newest = await store.value.newest(LOOKED_AT);
    if (!newest.ok || !checkpointDue(newest.value, clock.now())) return;
    const end = await store.value.chainEnd();
    const made = end.ok ? await makeCheckpoint(end.value, stampOf(clock.now())) : null;
    // Where it cannot be written, it is due again at the next waking.
    if (made) await store.value.append([made]);
  }

  return () => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}
