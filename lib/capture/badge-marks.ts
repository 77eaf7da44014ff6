import type { BadgeMark } from '../platform/badge.ts';
import type { Wait } from './within.ts';

export interface BadgeEdges {
  readonly wait: Wait;
  readonly showBadge: (mark: BadgeMark) => Promise<void>;
  readonly clearBadge: () => Promise<void>;
}

const BADGE_MS = 3_000;

/** Marks on the icon, each for three seconds of its own: a later one takes the place of the one before. */
export function openBadgeMarks(edges: BadgeEdges): (sign: BadgeMark) => Promise<void> {
  let badge = 0;
  return async (sign) => {
    badge += 1;
    const mine = badge;
    await edges.showBadge(sign);
    await edges.wait(BADGE_MS);
    if (badge === mine) await edges.clearBadge();
  };
}
