import { access, open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../lib/cli/browsers/find-browser.ts';

/** Which of the extension's two stores: the database of the log, or the shelf with header and sentinel. */
export type StorePart = 'database' | 'shelf';

/** The files in which a browser keeps a store of the extension, largest first. */
export async function storeFiles(
  engine: Engine,
  profile: string,
  part: StorePart,
): Promise<readonly string[]> {
  const pattern = PATTERNS[engine][part];
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => pattern.test(path));
  const sized = await Promise.all(
    paths.map(async (path) => ({ path, size: (await stat(path)).size })),
  );
  const full = sized.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  if (full.length === 0) throw new Error(`${engine}: no files of the ${part}`);
  return full.map(({ path }) => path);
}

const PATTERNS: Readonly<Record<Engine, Readonly<Record<StorePart, RegExp>>>> = {
  chromium: {
    database: /\/IndexedDB\/chrome-extension_[^/]*leveldb\/(\d+\.(log|ldb)|MANIFEST-\d+|CURRENT)$/,
    shelf: /\/Local Extension Settings\/[^/]*\/(\d+\.(log|ldb)|MANIFEST-\d+|CURRENT)$/,
  },
  // `storage.local` lies in a database of its own, under an origin that names no container.
  firefox: {
    database: /\/moz-extension\+\+\+[^^/]*\/idb\/[^/]*\.sqlite(-wal)?$/,
    shelf: /\/moz-extension\+\+\+[^/]*\^userContextId=\d+\/idb\/[^/]*\.sqlite(-wal)?$/,
  },
};

/** Turns one bit in every 512 bytes, past the first 16, so that the file still looks like what it is. */
export async function flipBits(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const byte = Buffer.alloc(1);
    for (let at = Math.min(16, size - 1); at < size; at += 512) {
      await file.read(byte, 0, 1, at);
      byte[0] = (byte[0] ?? 0) ^ 0b100;
      await file.write(byte, 0, 1, at);
    }
  } finally {
    await file.close();
  }
}

export async function cutToNothing(path: string): Promise<void> {
  await truncate(path, 0);
}

export async function cutInHalf(path: string): Promise<void> {
  await truncate(path, Math.floor((await stat(path)).size / 2));
}

export async function takeAway(path: string): Promise<void> {
  await rm(path);
}

export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
