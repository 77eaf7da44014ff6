import { err, ok, type Result } from '../../result.ts';
import { PATHS } from '../bundle-format.ts';
import { joinedBytes, sameBytes, utf8 } from '../byte-text.ts';
import type { NewChecksum } from '../hasher.ts';
import { ZipFault, type ZipItem } from '../open-zip.ts';
import { parseJson } from '../parse-json.ts';
import { parseSignatureNote } from '../parse-record.ts';
import { listItems } from '../read-bag.ts';
import { textOf } from '../line-splitter.ts';
import { hasOwnFrame } from '../zip-frame.ts';
import { descriptor, dosStamp, listAndEnd, localHeader, type ZipEntry } from '../zip-layout.ts';

/** Why an answer was not put into a file. Each has a sentence `evidence.intoZip.<code>`. */
export type IntoZipFault = 'no-bundle' | 'other-bundle' | 'packed-again' | 'already-there';

/** Of the small files that are read here. */
const SMALL_BYTES = 65_536;

/** An answer that was kept, and what its request was over. */
export interface KeptAnswer {
  readonly imprint: Uint8Array;
  /** The `.tsr` file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A copy of a bundle's ZIP with the time stamps that are over its signature put in. Every byte up to the ZIP's list of
 * contents stays as it was and is not even read: the copy is made of parts of the file that the person gave.
 */
export async function putIntoZip(
  zip: Blob,
  answers: readonly KeptAnswer[],
  newChecksum: NewChecksum,
): Promise<Result<Blob, IntoZipFault>> {
  const list = await listItems(zip, newChecksum);
  if (list === null || 'fault' in list) return err('no-bundle');
  const { items, folder } = list;
  const named = new Map(items.map((item) => [item.name, item]));
  const read = (path: string) => smallBytes(named.get(`${folder}/${path}`));
  const [signature, note] = [await read(PATHS.signatureDer), await read(PATHS.signature)];
  const createdAt = parseSignatureNote(parseJson(note ? (textOf([note]) ?? '') : ''))?.createdAt;
  if (!signature || createdAt === undefined) return err('no-bundle');
  const imprint = new Uint8Array(await crypto.subtle.digest('SHA-256', signature));
  const own = answers.filter((answer) => sameBytes(answer.imprint, imprint));
  if (own.length === 0) return err('other-bundle');
  if (!(await hasOwnFrame(zip, items, createdAt))) return err('packed-again');

  const there: Uint8Array[] = [];
  const added: NewFile[] = [];
  for (let number = 1; added.length < own.length; number += 1) {
    const name = `${folder}/${number === 1 ? PATHS.timeStamp : `proofs/signature-${number}.tsr`}`;
    const present = named.get(name);
    if (present) there.push((await smallBytes(present)) ?? new Uint8Array());
    else {
      const next = own.find(({ bytes }) => !there.some((one) => sameBytes(one, bytes)));
      if (!next) break;
      there.push(next.bytes);
      added.push({ name: utf8(name), content: next.bytes });
    }
  }
  if (added.length === 0) return err('already-there');
  return ok(await withMore(zip, items, added, createdAt, newChecksum));
}

interface NewFile {
  readonly name: Uint8Array;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Behind the last file come the new ones, and the list anew. Only where the frame is our own is that place known. */
async function withMore(
  zip: Blob,
  items: readonly ZipItem[],
  added: readonly NewFile[],
  createdAt: string,
  newChecksum: NewChecksum,
): Promise<Blob> {
  const stamp = dosStamp(new Date(createdAt));
  const entries = items.map((item): ZipEntry => ({ ...item, name: utf8(item.name) }));
  const last = entries.at(-1);
  const start = last
    ? last.offset + localHeader(last.name, stamp).length + last.size + descriptor(last).length
    : 0;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let offset = start;
  for (const { name, content } of added) {
    const checksum = await newChecksum();
    checksum.update(content);
    const entry = { name, size: content.length, crc32: checksum.value(), offset };
    const whole = joinedBytes([localHeader(name, stamp), content, descriptor(entry)]);
    entries.push(entry);
    pieces.push(whole);
    offset += whole.length;
  }
  const list = listAndEnd(entries, offset, stamp);
  return new Blob([zip.slice(0, start), ...pieces, list], { type: 'application/zip' });
}

/** A small file's bytes; null where it is not there, large, or not as the ZIP's list says. */
async function smallBytes(item: ZipItem | undefined): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!item || item.size > SMALL_BYTES) return null;
  const pieces: Uint8Array[] = [];
  try {
    await item.read((piece) => {
      pieces.push(piece.slice());
    });
  } catch (cause) {
    if (cause instanceof ZipFault) return null;
    throw cause;
  }
  return joinedBytes(pieces);
}
