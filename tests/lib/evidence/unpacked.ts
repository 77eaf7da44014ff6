import { makeZip } from 'client-zip';
import { pageChecksum } from '../../../lib/evidence/hasher.ts';
import { openZip } from '../../../lib/evidence/open-zip.ts';

/** Name and content of one file of a ZIP. */
export type Unpacked = readonly [name: string, content: Uint8Array<ArrayBuffer>];

/** Everything in a ZIP, in the order of its list. */
export async function unpack(zip: Uint8Array<ArrayBuffer>): Promise<Unpacked[]> {
  const items = await openZip(new Blob([zip]), pageChecksum);
  const files: Unpacked[] = [];
  for (const item of items) {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    await item.read((piece) => {
      pieces.push(piece.slice());
    });
    files.push([item.name, new Uint8Array(await new Blob(pieces).arrayBuffer())]);
  }
  return files;
}

/** A ZIP of these files by client-zip, which knows nothing of us. Names go in as they are, also those that no honest ZIP has. */
export async function pack(
  files: readonly Unpacked[],
  lastModified = new Date(0),
): Promise<Uint8Array<ArrayBuffer>> {
  const entries = files.map(([name, input]) => ({ name, input, lastModified }));
  return new Uint8Array(await new Response(makeZip(entries)).arrayBuffer());
}

/** The same files with one changed. */
export function withFile(
  files: readonly Unpacked[],
  path: string,
  change: (content: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Unpacked[] {
  let found = false;
  const changed = files.map(([name, content]): Unpacked => {
    if (!name.endsWith(`/${path}`)) return [name, content];
    found = true;
    return [name, change(content)];
  });
  if (!found) throw new Error(`no such file: ${path}`);
  return changed;
}

/** Content with one bit of one byte turned over. */
export function flipped(content: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const copy = content.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
