type Bytes = Uint8Array<ArrayBuffer>;

interface PieceStreamOptions {
  /** Made ahead of who reads them; 0 makes each piece only once it is wanted. */
  readonly ahead: number;
  /** The error that a reader gets for what was thrown; by default that itself. */
  readonly failed?: (cause: unknown) => unknown;
  /** Comes first where the reader wants no more. */
  readonly cancelled?: () => void | Promise<void>;
}

/** Pieces as a stream. `ReadableStream.from` is younger than our oldest Chromium (123). */
export function pieceStream(
  pieces: AsyncIterable<Bytes>,
  { ahead, failed = (cause) => cause, cancelled }: PieceStreamOptions,
): ReadableStream<Bytes> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const next = await iterator.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (cause) {
          controller.error(failed(cause));
        }
      },
      async cancel() {
        await cancelled?.();
        await iterator.return?.();
      },
    },
    { highWaterMark: ahead },
  );
}
