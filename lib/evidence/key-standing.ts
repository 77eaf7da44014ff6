import type { KeyNoteFacts } from './key-note-schema.ts';
import { keyWords } from './key-words.ts';

/** A key that the reader has compared with its owner, under the name that they gave it. */
export interface KnownKey {
  /** Fingerprint (64 hex digits), or the eight words. */
  readonly key: string;
  readonly name: string;
}

/** What the reader knows of the key that signed a bundle. */
export type KeyStanding =
  | { readonly is: 'known'; readonly name: string }
  /** Never seen, and notes say that it took the place of a known one. A thief of that one could have said so. */
  | { readonly is: 'follows'; readonly name: string }
  | { readonly is: 'new' }
  /** Nobody can say: `verify.html` remembers nothing. */
  | { readonly is: 'not-asked' }
  /** Whoever checks has named no keys to compare with, and could have. */
  | { readonly is: 'not-compared' };

/**
 * Where a key stands among those that are known.
 * @param notes that hold, whoever has them: they lead from known keys to those that took their place
 */
export function keyStanding(
  fingerprint: string,
  notes: readonly KeyNoteFacts[],
  known: readonly KnownKey[],
): KeyStanding {
  const nameOf = (one: string) =>
    known.find(({ key }) => key === one || key === keyWords(one))?.name;
  const own = nameOf(fingerprint);
  if (own !== undefined) return { is: 'known', name: own };
  const reached = new Set([fingerprint]);
  for (const one of reached) {
    for (const { from, to } of notes) {
      if (to !== one || reached.has(from)) continue;
      const name = nameOf(from);
      if (name !== undefined) return { is: 'follows', name };
      // A set that grows is walked to its end.
      reached.add(from);
    }
  }
  return { is: 'new' };
}
