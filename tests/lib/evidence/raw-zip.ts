import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a ZIP, and what its headers say of it. */
export interface RawEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly squeezed?: boolean;
  /** What the headers say instead of the truth. */
  readonly saysSize?: number;
  readonly localName?: string;
  readonly localSize?: number;
  readonly saysCrc32?: number;
  /** Nothing of the content in its own header, as where that comes behind it, though nothing does. */
  readonly localNothing?: boolean;
  /** External attributes; those of a plain file where left out. */
  readonly attributes?: number;
  /** The name in its extra field (APPNOTE.TXT, section 4.6.9). */
  readonly secondName?: string;
  /** Not in the list of contents: it lies in a gap. */
  readonly unlisted?: boolean;
}

/** A ZIP written field by field, so that it can lie. */
export function rawZip(entries: readonly RawEntry[], comment = ''): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = entry.squeezed
      ? deflateRawSync(entry.content, { level: 9 })
      : Buffer.from(entry.content);
    const method = entry.squeezed ? 8 : 0;
    const size = entry.saysSize ?? entry.content.length;
    const packed = entry.squeezed ? data.length : size;
    const check = entry.saysCrc32 ?? crc32(Buffer.from(entry.content));
    const name = Buffer.from(entry.localName ?? entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    // A second name counts only where the first is not said to be UTF-8.
    const flags = entry.secondName === undefined ? 0x0800 : 0;
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    if (!entry.localNothing) {
      local.writeUInt32LE(check, 14);
      local.writeUInt32LE(packed, 18);
      local.writeUInt32LE(entry.localSize ?? size, 22);
    }
    local.writeUInt16LE(name.length, 26);
    const listed = Buffer.from(entry.name);
    const extra = secondName(listed, entry.secondName);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    // Made on Unix, whose attributes are in the upper half.
    header.writeUInt16LE(0x0314, 4);
    header.writeUInt16LE(20, 6);
    header.writeUInt16LE(flags, 8);
    header.writeUInt16LE(method, 10);
    header.writeUInt32LE(check, 16);
    header.writeUInt32LE(packed, 20);
    header.writeUInt32LE(size, 24);
    header.writeUInt16LE(listed.length, 28);
    header.writeUInt16LE(extra.length, 30);
    header.writeUInt32LE(entry.attributes ?? 0o100644 * 0x1_00_00, 38);
    header.writeUInt32LE(offset, 42);
    parts.push(local, name, data);
    if (!entry.unlisted) central.push(header, listed, extra);
    offset += local.length + name.length + data.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const count = entries.filter(({ unlisted }) => !unlisted).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Uint8Array.from(Buffer.concat([...parts, list, end, Buffer.from(comment, 'latin1')]));
}

function secondName(first: Buffer, name: string | undefined): Buffer {
  if (name === undefined) return Buffer.alloc(0);
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(5 + Buffer.byteLength(name), 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(first), 5);
  return Buffer.concat([head, Buffer.from(name)]);
}
