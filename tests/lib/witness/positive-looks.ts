import { OTHERS } from './positive-others.ts';
import { REMOVALS } from './positive-removals.ts';
import type { PositiveLook } from './positive-look.ts';

/** Everything that did happen. */
export const POSITIVE_LOOKS: readonly PositiveLook[] = [...REMOVALS, ...OTHERS];
