import { problem, type Problem } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { StoreReadError } from '../../../lib/store/store-problem.ts';

/** Most bytes of a picture that is drawn. */
export const IMAGE_BYTES = 64_000_000;

/** The beginning of a capture's bytes, and whether there were more. Throws where a piece is missing or altered. */
export async function readUpTo(
  store: LogStore,
  blobId: string,
  limit: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer>[]; cut: boolean }> {
  const bytes: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of store.readCapture(blobId)) {
    bytes.push(piece.subarray(0, limit - size));
    size += piece.length;
    if (size > limit) return { bytes, cut: true };
  }
  return { bytes, cut: false };
}

/** What a read that threw has to say. */
export function readingProblem(cause: unknown): Problem {
  return cause instanceof StoreReadError
    ? cause.problem
    : problem('store.read-failed', undefined, cause);
}
