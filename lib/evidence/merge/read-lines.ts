import { LineSplitter } from '../line-splitter.ts';
import type { ZipItem } from '../open-zip.ts';

/**
 * The content of an item, piece by piece, as fast as they are taken: an item hands its pieces on, a file to be written
 * is asked for them.
 * @throws ZipFault as `ZipItem.read` does
 */
export async function* piecesOf(item: ZipItem): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const { readable, writable } = new TransformStream<
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>
  >();
  const writer = writable.getWriter();
  // A piece is good only until the next one comes, and who takes it here may be slower.
  const reading = item
    .read((piece) => writer.write(piece.slice()))
    .then(
      () => writer.close(),
      (cause: unknown) => writer.abort(cause),
    );
  // Where nobody takes the rest, writing fails, and that is no news.
  reading.catch(() => undefined);
  const reader = readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    await reading;
  } finally {
    await reader.cancel();
  }
  return undefined;
}

/** The lines of an item of text; a line that cannot be one (`LineSplitter`) is left out. */
export async function* linesOf(item: ZipItem): AsyncGenerator<string, undefined> {
  let lines: string[] = [];
  const splitter = new LineSplitter((line) => {
    if (line !== null) lines.push(line);
  });
  for await (const piece of piecesOf(item)) {
    splitter.push(piece);
    const whole = lines;
    lines = [];
    yield* whole;
  }
  splitter.end();
  yield* lines;
  return undefined;
}
