import { err, ok, problem, type Result } from '../result.ts';

declare global {
  /** Chromium only; not yet in TypeScript's own list. */
  interface Window {
    readonly showSaveFilePicker?: (options: {
      suggestedName: string;
    }) => Promise<FileSystemFileHandle>;
  }
}

/** How a file left: written to the place the person chose, or handed to the browser's downloads. */
export type SavedBy = 'picker' | 'download';

/** Long enough for a browser to have begun the download; the bytes are not ours to hold for ever. */
const REVOKE_AFTER_MS = 60_000;

/**
 * Saves a stream under a neutral name. Must be called in the click's own turn: the picker needs it.
 * In Chromium the bytes go straight to disk, whatever their size, and a file that was not finished
 * is not left behind; Firefox has no picker and collects them into a Blob first.
 * Errors: `save.cancelled` (the person closed the picker), `save.failed`.
 */
export async function saveStream(
  name: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Result<SavedBy>> {
  return window.showSaveFilePicker ? saveByPicker(name, stream) : saveByDownload(name, stream);
}

async function saveByPicker(
  name: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Result<SavedBy>> {
  let handle: FileSystemFileHandle | undefined;
  try {
    handle = await window.showSaveFilePicker?.({ suggestedName: name });
  } catch (cause) {
    await stream.cancel(cause);
    const closed = cause instanceof DOMException && cause.name === 'AbortError';
    return err(problem(closed ? 'save.cancelled' : 'save.failed', undefined, cause));
  }
  if (!handle) return saveByDownload(name, stream);
  try {
    // `pipeTo` closes the file at the end and, where anything fails, aborts it: then nothing is kept.
    await stream.pipeTo(await handle.createWritable());
    return ok('picker');
  } catch (cause) {
    return err(problem('save.failed', undefined, cause));
  }
}

async function saveByDownload(
  name: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Result<SavedBy>> {
  let blob: Blob;
  try {
    blob = await new Response(stream).blob();
  } catch (cause) {
    return err(problem('save.failed', undefined, cause));
  }
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
  return ok('download');
}
