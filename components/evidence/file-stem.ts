import { FILE_STEM } from '../../lib/evidence/bundle-format.ts';
import type { CivilDate } from '../../lib/civil-date.ts';

/** A name that says nothing about what is inside: only that it is a bundle, and of which day. */
export function plainFileStem(today: CivilDate): string {
  return `bundle-${today}`;
}

/** Whether a bundle may have this name. */
export function isFileStem(text: string): boolean {
  return FILE_STEM.test(text);
}
