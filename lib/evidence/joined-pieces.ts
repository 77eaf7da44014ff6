import { joinedBytes } from './byte-text.ts';

/** Pieces smaller than this are joined: a ZIP has five of them per file. */
const PIECE_BYTES = 65_536;

/** The same bytes in pieces that are worth a write each. */
export async function* joinedPieces(
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let small: Uint8Array[] = [];
  let held = 0;
  for await (const piece of pieces) {
    if (held === 0 && piece.length >= PIECE_BYTES) {
      yield piece;
      continue;
    }
    small.push(piece);
    held += piece.length;
    if (held < PIECE_BYTES) continue;
    yield joinedBytes(small);
    small = [];
    held = 0;
  }
  if (held > 0) yield joinedBytes(small);
}
