import { utf8 } from '../byte-text.ts';
import { keyNotesText, keyNoteText, type SignedNote } from '../key-note.ts';
import { smallFile, type BagFile } from '../bag-file.ts';
import type { NewHasher } from '../hasher.ts';
import { MERGE_PATHS } from './merge-format.ts';

/** More revoked keys than the makers of all bundles in a file have; each note is two signatures to check. */
export const CARRIED_NOTES_LIMIT = 1_000;

/**
 * The notes that revoke keys, out of all that was ever merged: a bundle that one of them left out is gone, and what it
 * said of older keys would be gone with it. Then it would matter which bundle was merged first. Of two spellings of one
 * note (a key can sign the same twice) the smallest is kept, and of too many those that sort first, for the same reason.
 */
export function carriedNotes(notes: readonly SignedNote[]): readonly SignedNote[] {
  const byText = new Map<string, { readonly one: SignedNote; readonly spelling: string }>();
  for (const one of notes) {
    if (one.facts.kind !== 'revoked') continue;
    const text = keyNoteText(one.facts);
    const spelling = keyNotesText([one.note]);
    const before = byText.get(text);
    if (!before || spelling < before.spelling) byText.set(text, { one, spelling });
  }
  return [...byText]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, CARRIED_NOTES_LIMIT)
    .map(([, { one }]) => one);
}

/** The file in which they travel; none where there is no such note. */
export async function carriedNotesFile(
  notes: readonly SignedNote[],
  newHasher: NewHasher,
): Promise<readonly BagFile[]> {
  const carried = carriedNotes(notes);
  if (carried.length === 0) return [];
  const text = utf8(keyNotesText(carried.map(({ note }) => note)));
  return [await smallFile(MERGE_PATHS.keyNotes, '', text, newHasher)];
}
