import { newId } from './new-id.ts';

/** When something is logged, by whose clock, and under which id. */
export interface Stamp {
  readonly now: Date;
  /** Minutes east of UTC on the person's clock. */
  readonly utcOffset: number;
  /** 32 hex digits. */
  readonly id: string;
}

/** A stamp of this moment with a new id. */
export function stampOf(now: Date): Stamp {
  return { now, utcOffset: utcOffsetOf(now), id: newId() };
}

/** Minutes east of UTC at this moment on this machine. */
export function utcOffsetOf(moment: Date): number {
  // Subtracted, not negated: JSON has no minus zero, and a fact must come back as it went in.
  return 0 - moment.getTimezoneOffset();
}
