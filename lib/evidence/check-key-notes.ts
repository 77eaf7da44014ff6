import { PATHS } from './bundle-format.ts';
import type { CheckBook } from './check-book.ts';
import { checkKeyNote, parseKeyNotes, type SignedNote } from './key-note.ts';
import type { KeyNoteFacts } from './key-note-schema.ts';
import { smallText, type ReadBag } from './read-bag.ts';

/**
 * The notes on keys that travel in the bundle, and whether one of them, or one that the reader knows from elsewhere,
 * takes back the very key that signed it.
 * @param known notes that were found to hold before
 */
export async function checkKeyNotes(
  bag: ReadBag,
  fingerprint: string,
  known: readonly KeyNoteFacts[],
  book: CheckBook,
): Promise<readonly SignedNote[]> {
  const held: SignedNote[] = [];
  if (bag.small.has(PATHS.keyNotes)) {
    const notes = parseKeyNotes(smallText(bag, PATHS.keyNotes) ?? '');
    book.expect('key-notes', notes !== null, PATHS.keyNotes, 'bad-record');
    for (const note of notes ?? []) {
      const facts = await checkKeyNote(note);
      book.expect('key-notes', facts !== null, PATHS.keyNotes, 'bad-note');
      if (facts) held.push({ note, facts });
    }
  }
  const all = [...held.map(({ facts }) => facts), ...known];
  if (all.some(({ kind, from }) => kind === 'revoked' && from === fingerprint)) {
    book.expect('key-notes', false, PATHS.publicKey, 'key-revoked');
  }
  return held;
}
