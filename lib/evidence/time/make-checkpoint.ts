import { instantOf, isCivilDate } from '../../civil-date.ts';
import type { ChainEnd } from '../../incidents/custody-chain.ts';
import type { Checkpoint } from '../../incidents/custody-record.ts';
import type { Fact } from '../../incidents/incident.ts';
import type { Stamp } from '../../incidents/stamp.ts';
import { toBase64, utf8 } from '../byte-text.ts';
import { checkpointText } from './checkpoint-text.ts';
import { makeTimeRequest } from './time-request.ts';

/** Says where the chain ends and asks to have that stamped; null for an empty chain. */
export async function makeCheckpoint(
  { seq, head, at }: ChainEnd,
  { id, now, utcOffset }: Stamp,
): Promise<Checkpoint | null> {
  const day = at?.slice(0, 10) ?? '';
  if (seq === 0 || !isCivilDate(day)) return null;
  const text = utf8(checkpointText({ day, seq, head }));
  const timeRequest = toBase64(await makeTimeRequest(text));
  const loggedAt = instantOf(now);
  return { type: 'checkpoint', id, loggedAt, utcOffset, day, seq, head, timeRequest };
}

/**
 * Whether a day has ended that no checkpoint covers: something was logged on an earlier day than today (in UTC) and
 * after the last checkpoint.
 * @param newest the last facts, newest first; as many as are at hand
 */
export function checkpointDue(newest: readonly Fact[], now: Date): boolean {
  const today = instantOf(now).slice(0, 10);
  for (const { type, loggedAt } of newest) {
    if (type === 'checkpoint') return false;
    if (type !== 'time-stamp' && loggedAt.slice(0, 10) < today) return true;
  }
  return false;
}
