import type { Meaning } from '../../../lib/witness/verdict.ts';
import { OTHER_FAMILIES } from './family-wordings-others.ts';
import { POST_FAMILIES } from './family-wordings-posts.ts';
import { WORLD_FAMILIES } from './family-wordings-world.ts';

/** Wordings of one platform that no shipped signature has letter for letter, and sentences that only sound like it. */
export interface Family {
  /** As the signatures name it. */
  readonly platform: string;
  readonly url: string;
  readonly wordings: readonly (readonly [string, Meaning])[];
  readonly neighbours: readonly string[];
}

export const FAMILIES: readonly Family[] = [...POST_FAMILIES, ...OTHER_FAMILIES, ...WORLD_FAMILIES];
