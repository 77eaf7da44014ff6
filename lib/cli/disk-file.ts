import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * A file on the disk as a `Blob`. `fs.openAsBlob` gives one too, but hands every slice on in pieces of
 * 64 kB and joins them again, which takes as long as hashing them.
 */
export class DiskFile extends Blob {
  readonly #file: number;
  readonly #start: number;
  readonly #end: number;

  private constructor(file: number, start: number, end: number) {
    super();
    this.#file = file;
    this.#start = start;
    this.#end = end;
  }

  /** Opens a file for as long as `use` takes. Throws what `fs` throws. */
  static async with<T>(path: string, use: (file: Blob) => Promise<T>): Promise<T> {
    const file = openSync(path, 'r');
    try {
      return await use(new DiskFile(file, 0, fstatSync(file).size));
    } finally {
      closeSync(file);
    }
  }

  override get size(): number {
    return this.#end - this.#start;
  }

  override slice(start = 0, end = this.size): Blob {
    const from = Math.min(this.#start + start, this.#end);
    return new DiskFile(this.#file, from, Math.max(from, Math.min(this.#start + end, this.#end)));
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const buffer = new ArrayBuffer(this.size);
    const bytes = new Uint8Array(buffer);
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(this.#file, bytes, read, bytes.length - read, this.#start + read);
      if (more === 0) throw new Error('the file became shorter while it was read');
      read += more;
    }
    return buffer;
  }
}
