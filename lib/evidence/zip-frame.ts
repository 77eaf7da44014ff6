import { joinedBytes, sameBytes, utf8 } from './byte-text.ts';
import type { ZipItem } from './open-zip.ts';

/**
 * Whether everything in a ZIP but its contents is, byte for byte, what `zipFiles` (client-zip) writes.
 * Dates, attributes and spare fields are signed by nobody; this is how a change to them is noticed.
 * Field by field after APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16, with client-zip's values.
 * @param createdAt the moment that every entry carries as its date, in UTC
 */
export async function hasOwnFrame(
  file: Blob,
  items: readonly ZipItem[],
  createdAt: string,
): Promise<boolean> {
  const stamp = dosStamp(new Date(createdAt));
  const central: Uint8Array[] = [];
  let before: Uint8Array = new Uint8Array();
  let at = 0;
  for (const item of items) {
    const name = utf8(item.name);
    const frame = joinedBytes([before, localHeader(name, stamp)]);
    if (item.offset !== at + before.length || !(await isAt(file, at, frame))) return false;
    central.push(centralHeader(item, name, stamp));
    at += frame.length + item.size;
    before = descriptor(item);
  }
  const list = joinedBytes(central);
  const start = at + before.length;
  const large = items.some(isLarge) || start >= MAX;
  const tail = joinedBytes([
    before,
    list,
    ...(large ? [end64(items, list, start)] : []),
    end(items, list, start),
  ]);
  return at + tail.length === file.size && (await isAt(file, at, tail));
}

const MAX = 0xff_ff_ff_ff;
/** Version 4.5 (ZIP64); bit 3: sizes follow the content; bit 11: names are UTF-8. */
const VERSION = 45;
const FLAGS = 0x08_08;

function localHeader(name: Uint8Array, stamp: number): Uint8Array {
  return joinedBytes([
    fields([4, 0x04_03_4b_50], [2, VERSION], [2, FLAGS], [2, 0], [4, stamp]),
    fields([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
    name,
  ]);
}

function descriptor(item: ZipItem): Uint8Array {
  const width = isLarge(item) ? 8 : 4;
  return fields([4, 0x08_07_4b_50], [4, item.crc32], [width, item.size], [width, item.size]);
}

function centralHeader(item: ZipItem, name: Uint8Array, stamp: number): Uint8Array {
  const large = isLarge(item);
  const extra = large || item.offset >= MAX ? (large ? 28 : 12) : 0;
  const size = Math.min(item.size, MAX);
  return joinedBytes([
    // Made by 4.5 on Unix, a plain file with mode 0664.
    fields([4, 0x02_01_4b_50], [2, 0x03_2d], [2, VERSION], [2, FLAGS], [2, 0], [4, stamp]),
    fields([4, item.crc32], [4, size], [4, size], [2, name.length], [2, extra], [2, 0]),
    fields([2, 0], [2, 0], [2, 0], [2, 0o10_0664], [4, Math.min(item.offset, MAX)]),
    name,
    extra === 0 ? new Uint8Array() : fields([2, 1], [2, extra - 4]),
    large ? fields([8, item.size], [8, item.size]) : new Uint8Array(),
    extra === 0 ? new Uint8Array() : fields([8, item.offset]),
  ]);
}

function end64(items: readonly ZipItem[], list: Uint8Array, start: number): Uint8Array {
  return joinedBytes([
    fields([4, 0x06_06_4b_50], [8, 44], [2, 0x03_2d], [2, VERSION], [4, 0], [4, 0]),
    fields([8, items.length], [8, items.length], [8, list.length], [8, start]),
    fields([4, 0x07_06_4b_50], [4, 0], [8, start + list.length], [4, 1]),
  ]);
}

function end(items: readonly ZipItem[], list: Uint8Array, start: number): Uint8Array {
  const count = Math.min(items.length, 0xff_ff);
  return fields(
    [4, 0x06_05_4b_50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, Math.min(list.length, MAX)],
    [4, Math.min(start, MAX)],
    [2, 0],
  );
}

function isLarge(item: ZipItem): boolean {
  return item.size >= MAX;
}

/** MS-DOS time (two-second steps) and date in one little-endian number. */
function dosStamp(moment: Date): number {
  const time =
    (moment.getUTCSeconds() >> 1) | (moment.getUTCMinutes() << 5) | (moment.getUTCHours() << 11);
  const date =
    moment.getUTCDate() |
    ((moment.getUTCMonth() + 1) << 5) |
    ((moment.getUTCFullYear() - 1980) << 9);
  return time + date * 0x1_00_00;
}

/** Little-endian numbers of so many bytes each. */
function fields(...list: readonly (readonly [width: 2 | 4 | 8, value: number])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [width, value] of list) {
    let rest = value;
    for (let i = 0; i < width; i++) {
      bytes.push(rest % 256);
      rest = Math.floor(rest / 256);
    }
  }
  return Uint8Array.from(bytes);
}

async function isAt(file: Blob, at: number, bytes: Uint8Array): Promise<boolean> {
  const there = new Uint8Array(await file.slice(at, at + bytes.length).arrayBuffer());
  return sameBytes(there, bytes);
}
