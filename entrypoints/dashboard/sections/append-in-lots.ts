import type { Fact } from '../../../lib/incidents/incident.ts';
import type { Problem } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';

/** Facts of one transaction: large enough to be quick, small enough that the page goes on answering. */
const LOT = 200;

export interface AppendedLots {
  /** How many facts are on disk. */
  readonly done: number;
  /** What stopped it; null where nothing did. */
  readonly problem: Problem | null;
}

/**
 * Appends any number of facts, some at a time. What was appended before a failure or a stop stays.
 *
 * @param goOn told how many are done after each lot; false stops
 */
export async function appendInLots(
  store: Pick<LogStore, 'append'>,
  facts: readonly Fact[],
  goOn: (done: number) => boolean,
): Promise<AppendedLots> {
  let done = 0;
  while (done < facts.length) {
    const lot = facts.slice(done, done + LOT);
    const appended = await store.append(lot);
    if (!appended.ok) return { done, problem: appended.error };
    done += lot.length;
    if (!goOn(done)) break;
  }
  return { done, problem: null };
}
