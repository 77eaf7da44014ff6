import { utcDateOf, type CivilDate, type Instant } from '../civil-date.ts';

const MINUTE_MS = 60_000;

/**
 * The civil date that the person's own calendar showed at this moment, wherever it is read later:
 * worked out from the offset that was written down, not from this machine's time zone.
 */
export function seenOn(seenAt: Instant, utcOffset: number): CivilDate {
  return utcDateOf(new Date(Date.parse(seenAt) + utcOffset * MINUTE_MS));
}
