import { isInstant } from '../civil-date.ts';
import type { TimeProof } from './verification.ts';

/** Clocks go wrong by minutes, and by a whole day where a person sets a date by hand to fit their own zone. */
const SLACK_MS = 86_400_000;

export interface ToldTimes {
  /** When the check is made; left out where nobody says. */
  readonly now?: Date | undefined;
  /** When the bundle says that it was made. */
  readonly createdAt: string;
  /** The latest moment at which a record says that something was seen, loaded or logged; empty where none says. */
  readonly lastTold: string;
  readonly timeProofs: readonly TimeProof[];
}

/**
 * Whether moments in a bundle cannot all be right: something lies after the check, after the bundle was made, or after
 * a time stamp over it. Each was signed, so it is no alteration; a clock was wrong, or was set.
 */
export function timesContradict({ now, createdAt, lastTold, timeProofs }: ToldTimes): boolean {
  const [made, told] = [moment(createdAt), moment(lastTold)];
  const stamps = timeProofs.flatMap((proof) =>
    proof.kind === 'rfc3161' ? [Date.parse(proof.time)] : [],
  );
  if (now && Math.max(made ?? 0, told ?? 0, ...stamps) > now.getTime() + SLACK_MS) return true;
  if (timeProofs.some((proof) => proof.kind === 'rfc3161' && proof.datedAfter)) return true;
  return made !== null && told !== null && told > made + SLACK_MS;
}

function moment(text: string): number | null {
  return isInstant(text) ? Date.parse(text) : null;
}
