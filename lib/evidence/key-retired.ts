import type { KeyNoteFacts, KeyNoteKind } from './key-note-schema.ts';

/** That the key of a bundle is used no more, by a note that both keys signed. */
export interface KeyRetired {
  readonly kind: KeyNoteKind;
  readonly at: KeyNoteFacts['at'];
  /** `file`: the note lies in the file that is checked. `known`: in another that the reader has checked or knows. */
  readonly by: 'file' | 'known';
}

/**
 * Whether any note replaces or revokes a key. Revoked weighs more than replaced; of several of a kind the earliest holds,
 * which is the one that most of what the key signed came after.
 * @param inFile notes in the file that is checked
 * @param known notes from elsewhere
 */
export function keyRetired(
  fingerprint: string,
  inFile: readonly KeyNoteFacts[],
  known: readonly KeyNoteFacts[],
): KeyRetired | undefined {
  const about = (notes: readonly KeyNoteFacts[], by: KeyRetired['by']): readonly KeyRetired[] =>
    notes.flatMap(({ kind, at, from }) => (from === fingerprint ? [{ kind, at, by }] : []));
  const weight = ({ kind, at }: KeyRetired) => `${kind === 'revoked' ? 0 : 1} ${at}`;
  // Sorting is stable: of two notes of one moment the one in the file is named.
  const [first] = [...about(inFile, 'file'), ...about(known, 'known')].toSorted((a, b) => {
    const [one, other] = [weight(a), weight(b)];
    return one === other ? 0 : one < other ? -1 : 1;
  });
  return first;
}
