/**
 * Turns a list's bytes, piece by piece, into text: by its byte order mark, else UTF-8, else GB18030, which
 * is what Chinese Windows writes under the name of "ANSI". Signs that cannot be read become U+FFFD, and the
 * list refuses the address that has one.
 */
export class ListDecoder {
  #decoder: TextDecoder | null = null;

  push(bytes: Uint8Array): string {
    this.#decoder ??= new TextDecoder(encodingOf(bytes));
    return this.#decoder.decode(bytes, { stream: true });
  }

  end(): string {
    return this.#decoder?.decode() ?? '';
  }
}

function encodingOf(start: Uint8Array): string {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  try {
    // Streaming: a sign cut at the end of the piece is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}
