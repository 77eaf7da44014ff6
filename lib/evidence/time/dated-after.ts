import type { Instant } from '../../civil-date.ts';

/** Something under a time stamp, with the time that its maker gave it. */
export interface Dated {
  /** A file's path inside the top folder, or a file and a line. */
  readonly item: string;
  readonly at: Instant;
}

/** Clocks that are set by the network are right to this, and nobody need hear of less. */
const SLACK_MS = 300_000;

/**
 * The first of what a time stamp covers that says that it is later than the stamp; null where nothing does. It existed by
 * then all the same: the clock by which its maker dated it was ahead.
 */
export function datedAfter(
  { time, accuracyMs }: { readonly time: Instant; readonly accuracyMs: number },
  covered: readonly Dated[],
): Dated | null {
  const latest = Date.parse(time) + accuracyMs + SLACK_MS;
  return covered.find(({ at }) => Date.parse(at) > latest) ?? null;
}
