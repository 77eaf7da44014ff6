import type { Problem } from '../../lib/result.ts';

/** Something that is read from the store or a chunk while the screen is already there. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly value: T };
