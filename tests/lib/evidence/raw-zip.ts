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
}

/** A ZIP written field by field, so that it can lie. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array<ArrayBuffer> {
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
    local.writeUInt16LE(0x0800, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(check, 14);
    local.writeUInt32LE(packed, 18);
    local.writeUInt32LE(entry.localSize ?? size, 22);
    local.writeUInt16LE(name.length, 26);
    const listed = Buffer.from(entry.name);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(20, 6);
    header.writeUInt16LE(0x0800, 8);
    header.writeUInt16LE(method, 10);
    header.writeUInt32LE(check, 16);
    header.writeUInt32LE(packed, 20);
    header.writeUInt32LE(size, 24);
    header.writeUInt16LE(listed.length, 28);
    header.writeUInt32LE(offset, 42);
    parts.push(local, name, data);
    central.push(header, listed);
    offset += local.length + name.length + data.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...parts, list, end]));
}
