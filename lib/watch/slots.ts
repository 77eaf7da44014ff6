import { FIRST_LOOKS_MS, type Rhythm, type Span } from './rhythm.ts';

const HOUR_MS = 3_600_000;

/** What the moments of a page's looks follow from; nothing else has a say in them. */
export interface SlotsOf {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  readonly rhythm: Rhythm;
  /** From `denseSpans`. */
  readonly dense: readonly Span[];
}

/** How much of a cell, and of the wait for a first look, chance may move it. */
const CELL_JITTER = 0.8;
const FIRST_JITTER = 0.1;

/**
 * The moments after the first and not after the second at which a page is to be looked at, oldest first: the first
 * looks after adding, and one look in each cell of `denseHours` around marked days, in one cell of `quietHours`
 * otherwise. Where in its cell follows from the page's id, so that the same page has the same moments after every
 * restart, and two pages never beat in step.
 */
export function slotsBetween(of: SlotsOf, after: number, until: number): readonly number[] {
  const found: number[] = [];
  for (const [index, offset] of FIRST_LOOKS_MS.entries()) {
    const at = Math.round(
      of.addedAt + offset * (1 + FIRST_JITTER * chance(of.id, `first ${index}`)),
    );
    if (at > after && at <= until) found.push(at);
  }
  const { cell } = cellsOf(of);
  // Before that the first looks are close enough.
  const from = Math.max(Math.floor((after - of.addedAt) / cell), Math.ceil(dayAfter / cell));
  for (let index = from; of.addedAt + index * cell <= until; index += 1) {
    const at = slotIn(of, index);
    if (at !== null && at > after && at <= until) found.push(at);
  }
  return found.sort((a, b) => a - b);
}

/** The first moment after this one at which the page is to be looked at. */
export function nextSlot(of: SlotsOf, after: number): number {
  const { cell, ratio } = cellsOf(of);
  // Of so many cells one at least has a look, wherever the dense days lie.
  const until = Math.max(after, of.addedAt + dayAfter) + (2 * ratio + 1) * cell;
  return slotsBetween(of, after, until)[0] ?? until;
}

/** In each stretch of this length every page has a look; where in it each differs. */
export function turnOf(of: Pick<SlotsOf, 'rhythm'>): number {
  const { cell, ratio } = cellsOf(of);
  return cell * ratio;
}

const dayAfter = 24 * HOUR_MS;

function cellsOf({ rhythm }: Pick<SlotsOf, 'rhythm'>): { cell: number; ratio: number } {
  const ratio = Math.max(1, Math.round(rhythm.quietHours / rhythm.denseHours));
  return { cell: rhythm.denseHours * HOUR_MS, ratio };
}

function slotIn(of: SlotsOf, index: number): number | null {
  const { cell, ratio } = cellsOf(of);
  const at = Math.round(of.addedAt + (index + CELL_JITTER * chance(of.id, `cell ${index}`)) * cell);
  const quietTurn = index % ratio === Math.floor(chance(of.id, 'phase') * ratio);
  return quietTurn || isDense(of.dense, at) ? at : null;
}

function isDense(spans: readonly Span[], at: number): boolean {
  return spans.some(({ from, to }) => at >= from && at < to);
}

/** A number from 0 up to but not including 1 that follows from these words (FNV-1a with a final mix). */
export function chance(id: string, words: string): number {
  let hash = 0x811c9dc5;
  for (const text of [id, words]) {
    for (let at = 0; at < text.length; at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    }
    hash = Math.imul(hash ^ 0xff, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
