import { joinedBytes } from '../byte-text.ts';
import { PATHS } from '../bundle-format.ts';
import { CheckBook } from '../check-book.ts';
import type { NewChecksum } from '../hasher.ts';
import { signedNotes, type SignedNote } from '../key-note.ts';
import { textOf } from '../line-splitter.ts';
import { ZipFault, type ZipItem } from '../open-zip.ts';
import { checkNames, tooLarge } from '../read-bag.ts';
import { CARRIED_NOTES_LIMIT } from './carried-notes.ts';
import { partsOf } from './merge-parts.ts';

/**
 * The notes on keys that travel in a bundle, or in bundles that were merged, without checking anything else of it: both
 * keys sign a note, so it says what it says wherever it lies.
 * @returns null where the file holds no bundle, or a note in it does not hold
 */
export async function notesInBundle(
  file: Blob,
  newChecksum: NewChecksum,
): Promise<readonly SignedNote[] | null> {
  const notes: SignedNote[] = [];
  try {
    const parts = await partsOf(file, newChecksum);
    for (const { items, folder } of parts) {
      const item = checkNames(items, folder, new CheckBook()).get(PATHS.keyNotes);
      const held = item ? await notesInItem(item) : [];
      if (held === null) return null;
      notes.push(...held);
    }
    const beside = parts[0]?.beside;
    const carried = beside ? await notesInItem(beside, CARRIED_NOTES_LIMIT) : [];
    if (carried === null) return null;
    notes.push(...carried);
    return parts.length === 0 ? null : notes;
  } catch (cause) {
    if (cause instanceof ZipFault) return null;
    throw cause;
  }
}

/**
 * The notes of a file like `proofs/key-notes.json`; null unless it is one and each note in it holds.
 * @throws ZipFault as `ZipItem.read` does
 */
export async function notesInItem(
  item: ZipItem,
  limit?: number,
): Promise<readonly SignedNote[] | null> {
  const { proofBytes } = item.budget.limits;
  const kept: Uint8Array[] = [];
  let size = 0;
  await item.read((piece) => {
    size += piece.length;
    if (size > proofBytes) throw tooLarge(proofBytes);
    kept.push(piece.slice());
  });
  return signedNotes(textOf([joinedBytes(kept)]) ?? '', limit);
}
