import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In which files of a folder each of these words stands, as raw bytes in UTF-8 or UTF-16; a word that stands nowhere is left out. */
export async function findInFiles(
  folder: string,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const needles = words.map((word) => ({
    word,
    bytes: [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), utf16be(word)],
  }));
  const found = new Map<string, string[]>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    for (const { word, bytes } of needles) {
      if (!bytes.some((each) => content.includes(each))) continue;
      found.set(word, [...(found.get(word) ?? []), path.slice(folder.length)]);
    }
  }
  return found;
}

function utf16be(word: string): Buffer {
  return Buffer.from(word, 'utf16le').swap16();
}
