import { problem } from '../result.ts';
import type { BagFile } from './bag-file.ts';
import { BundleStopped } from './bundle-stopped.ts';
import type { BundleSource } from './bundle-source.ts';
import type { NewHasher } from './hasher.ts';
import { capturePath, type LeavingCapture } from './incident-record.ts';

/**
 * A capture as a file of the bag. Size and hash are those of its fact; its bytes are hashed again on
 * their way out, and where they differ the export stops: `bundle.capture-damaged` or
 * `bundle.capture-unreadable`, naming capture and incident, so that it can be left out knowingly.
 */
export function captureFile(
  capture: LeavingCapture,
  openCapture: BundleSource['openCapture'],
  newHasher: NewHasher,
): BagFile {
  return {
    path: capturePath(capture),
    mediaType: bareType(capture.mediaType),
    size: capture.size,
    sha256: capture.sha256,
    open: () => checked(capture, openCapture, newHasher),
  };
}

async function* checked(
  capture: LeavingCapture,
  openCapture: BundleSource['openCapture'],
  newHasher: NewHasher,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const hasher = await newHasher(capture.size);
  let size = 0;
  const values = { capture: capture.id, incident: capture.incidentId ?? '' };
  const chunks = openCapture(capture.blobId)[Symbol.asyncIterator]();
  try {
    for (;;) {
      let next: IteratorResult<Uint8Array<ArrayBuffer>>;
      try {
        next = await chunks.next();
      } catch (cause) {
        throw new BundleStopped(problem('bundle.capture-unreadable', values, cause));
      }
      if (next.done) break;
      size += next.value.length;
      // More bytes than were announced would shift everything after them in the ZIP.
      if (size > capture.size) throw new BundleStopped(problem('bundle.capture-damaged', values));
      hasher.update(next.value);
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
  if (size !== capture.size || (await hasher.digest()) !== capture.sha256) {
    throw new BundleStopped(problem('bundle.capture-damaged', values));
  }
}

/** A media type without parameters, or the general one where it does not look like one. */
export function bareType(mediaType: string): string {
  const bare = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(bare) ? bare : 'application/octet-stream';
}
