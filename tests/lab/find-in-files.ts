import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often it begins anew where a file went while it looked. */
const TRIES = 20;

/**
 * In which files of a folder each of these words stands: in UTF-8, UTF-16, base64 and percent-encoded; a word that
 * stands nowhere is left out. Firefox packs what it stores with snappy, which writes a run that it saw before as a
 * reference: the last part of a canary is random and stands in full, and is looked for by itself. Processes of a browser
 * that was killed put files away for a moment longer: where one went under another name, all are looked through anew.
 */
export async function findInFiles(
  folder: string,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await findOnce(folder, words);
    } catch (cause) {
      const isGone = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
      if (!isGone || tries === TRIES) throw cause;
      await sleep(250);
    }
  }
}

async function findOnce(
  folder: string,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const needles = words.map((word) => ({
    word,
    bytes: encodings(/[0-9a-f]{12}$/.exec(word)?.[0] ?? word),
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

function encodings(text: string): readonly Buffer[] {
  const percent = encodeURIComponent(text);
  return [
    Buffer.from(text, 'utf8'),
    // Without the last byte it is found in either order of the bytes.
    Buffer.from(text, 'utf16le').subarray(0, -1),
    ...(percent === text ? [] : [Buffer.from(percent, 'utf8')]),
    ...base64s(text),
  ];
}

/** What is left of a text in base64 wherever it begins: the signs at both ends depend on what stands beside it. */
function base64s(text: string): readonly Buffer[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'utf8')]);
    const inner = whole.toString('base64').replace(/=+$/, '');
    const first = before === 0 ? 0 : before + 1;
    return Buffer.from(
      whole.length % 3 === 0 ? inner.slice(first) : inner.slice(first, -1),
      'utf8',
    );
  });
}
