import { instantOf } from '../civil-date.ts';
import type { Fact } from '../incidents/incident.ts';
import type { GapRecord } from '../incidents/custody-record.ts';
import type { Stamp } from '../incidents/stamp.ts';
import type { ChainEnd } from '../incidents/custody-chain.ts';
import { problem, type Problem } from '../result.ts';

/** Code of the problem that what is remembered outside the log is not there. */
export const SENTINEL_GONE = 'store.sentinel-missing';

/**
 * The record that what is remembered outside the log was gone: whoever takes that away together with new entries is
 * to leave a line that does not go away again. `lastKnown` is what the log held when that was seen.
 */
export function sentinelGap({ seq, head, at }: ChainEnd, { id, now, utcOffset }: Stamp): GapRecord {
  const lastKnown = { count: seq, head, at };
  const loggedAt = instantOf(now);
  return { type: 'gap', id, loggedAt, utcOffset, problem: SENTINEL_GONE, lastKnown, keptAs: '' };
}

/** What is to be told of such records: all since the last backup, with which a person has a copy to compare. */
export function sentinelGapsTold(log: readonly Fact[]): readonly Problem[] {
  const since = log.findLastIndex(({ type }) => type === 'backup') + 1;
  return log.slice(since).flatMap((fact) => {
    const ours = fact.type === 'gap' && fact.problem === SENTINEL_GONE;
    return ours ? [problem(SENTINEL_GONE, { found: fact.lastKnown?.count ?? 0 })] : [];
  });
}
