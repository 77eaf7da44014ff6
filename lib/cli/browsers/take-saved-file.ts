import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserView } from './browser-view.ts';
import { waitUntil } from './wait-until.ts';

const SLICE_BYTES = 3 * 1024 * 1024;

/**
 * Chromium saves through the system's own file dialog, which a browser without a window cannot
 * show. It alone is replaced: the page gets a real file handle in its private file system, streams
 * into it, and the finished file is fetched from there.
 */
export async function preparePicker(view: BrowserView): Promise<void> {
  await view.evaluate(() => {
    Reflect.set(window, 'showSaveFilePicker', async (options: { suggestedName: string }) => {
      const folder = await navigator.storage.getDirectory();
      const file = await folder.getFileHandle(options.suggestedName, { create: true });
      document.documentElement.dataset['savedName'] = options.suggestedName;
      return file;
    });
  });
}

/** Waits for the file that `preparePicker` caught, moves it into `folder` and gives its path. */
export async function takeSavedFile(view: BrowserView, folder: string): Promise<string> {
  const { name, size } = await waitUntil(
    'a saved file',
    () =>
      view.evaluate(async () => {
        const saved = document.documentElement.dataset['savedName'];
        if (saved === undefined) return null;
        const root = await navigator.storage.getDirectory();
        const file = await (await root.getFileHandle(saved)).getFile();
        // What is written shows only once the writer has closed the file.
        return file.size > 0 ? { name: saved, size: file.size } : null;
      }),
    120_000,
  );
  const path = join(folder, name);
  await writeFile(path, '');
  for (let start = 0; start < size; start += SLICE_BYTES) {
    await appendFile(
      path,
      Buffer.from(await view.evaluate(readSlice, name, start, SLICE_BYTES), 'base64'),
    );
  }
  await view.evaluate(async (saved) => {
    delete document.documentElement.dataset['savedName'];
    await (await navigator.storage.getDirectory()).removeEntry(saved);
  }, name);
  return path;
}

async function readSlice(name: string, start: number, length: number): Promise<string> {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getFileHandle(name)).getFile();
  const bytes = new Uint8Array(await file.slice(start, start + length).arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}
