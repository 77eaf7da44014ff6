import { signedNotes, type SignedNote } from '../evidence/key-note.ts';
import { textOf } from '../evidence/line-splitter.ts';
import { notesInBundle } from '../evidence/merge/notes-in-bundle.ts';
import { causeText } from '../result.ts';
import { DiskFile } from './disk-file.ts';
import { nodeChecksum } from './node-hashing.ts';

/** A hundred notes, which is the most that such a file has, are a tenth of it. */
const NOTES_BYTES = 1024 ** 2;

/** The notes on keys in bundles, or in files out of one, or a sentence about what is wrong with the first that is neither. */
export async function readNotes(paths: readonly string[]): Promise<readonly SignedNote[] | string> {
  const all: SignedNote[] = [];
  for (const path of paths) {
    try {
      const notes = await DiskFile.with(path, notesIn);
      if (notes === null) {
        return `${path} is neither a bundle nor a file with notes on keys, or a note in it is not signed by both keys.`;
      }
      all.push(...notes);
    } catch (cause) {
      return `${path} cannot be read. ${causeText(cause)}`;
    }
  }
  return all;
}

async function notesIn(file: Blob): Promise<readonly SignedNote[] | null> {
  const bundle = await notesInBundle(file, nodeChecksum);
  // One that is no ZIP can only be text.
  if (bundle !== null || file.size > NOTES_BYTES) return bundle;
  const text = textOf([new Uint8Array(await file.arrayBuffer())]);
  return text === null ? null : signedNotes(text);
}
