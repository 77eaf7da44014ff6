import { joinedBytes } from './byte-text.ts';

/** One file of a ZIP, as its headers name it. */
export interface ZipEntry {
  readonly name: Uint8Array;
  readonly size: number;
  readonly crc32: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/**
 * The bytes of a ZIP that are not content, field by field after APPNOTE.TXT 6.3.10, sections 4.3.7 to
 * 4.3.16: stored, sizes after the content, UTF-8 names, ZIP64 where it is needed. The writer and the
 * check of a bundle's frame share them.
 */
const MAX = 0xff_ff_ff_ff;
const MAX_COUNT = 0xff_fe;
/** Version 4.5 (ZIP64); bit 3: sizes follow the content; bit 11: names are UTF-8. */
const VERSION = 45;
const FLAGS = 0x08_08;
const DESCRIBED = 0x08;

/**
 * What stands before the content of a file.
 * @param stamp as `dosStamp` gives it
 */
export function localHeader(name: Uint8Array, stamp: number): Uint8Array<ArrayBuffer> {
  return joinedBytes([
    fields([4, 0x04_03_4b_50], [2, VERSION], [2, FLAGS], [2, 0], [4, stamp]),
    fields([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
    name,
  ]);
}

/** Of a local header without name and extra field. */
export const LOCAL_HEADER_BYTES = 30;

/**
 * What the first bytes of anybody's local header say; null where there are not enough of them. `packedSize` is null where it
 * stands behind the content or in the extra field, `described` says that something comes behind the content.
 */
export function localHeaderIn(bytes: Uint8Array): {
  readonly length: number;
  readonly packedSize: number | null;
  readonly described: boolean;
} | null {
  if (bytes.length < LOCAL_HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, LOCAL_HEADER_BYTES);
  const described = (view.getUint16(6, true) & DESCRIBED) !== 0;
  const size = view.getUint32(18, true);
  return {
    length: LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true),
    packedSize: described || size === MAX ? null : size,
    described,
  };
}

/** What stands after it. */
export function descriptor(entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const width = isLarge(entry) ? 8 : 4;
  return fields([4, 0x08_07_4b_50], [4, entry.crc32], [width, entry.size], [width, entry.size]);
}

function centralHeader(entry: ZipEntry, stamp: number): Uint8Array<ArrayBuffer> {
  const large = isLarge(entry);
  const extra = large || entry.offset >= MAX ? (large ? 28 : 12) : 0;
  const size = Math.min(entry.size, MAX);
  return joinedBytes([
    // Made by 4.5 on Unix, a plain file with mode 0664.
    fields([4, 0x02_01_4b_50], [2, 0x03_2d], [2, VERSION], [2, FLAGS], [2, 0], [4, stamp]),
    fields([4, entry.crc32], [4, size], [4, size], [2, entry.name.length], [2, extra], [2, 0]),
    fields([2, 0], [2, 0], [2, 0], [2, 0o10_0664], [4, Math.min(entry.offset, MAX)]),
    entry.name,
    extra === 0 ? new Uint8Array() : fields([2, 1], [2, extra - 4]),
    large ? fields([8, entry.size], [8, entry.size]) : new Uint8Array(),
    extra === 0 ? new Uint8Array() : fields([8, entry.offset]),
  ]);
}

/**
 * The list of contents and the end of the ZIP.
 * @param start where the list begins
 */
export function listAndEnd(
  entries: readonly ZipEntry[],
  start: number,
  stamp: number,
): Uint8Array<ArrayBuffer> {
  const list = joinedBytes(entries.map((entry) => centralHeader(entry, stamp)));
  const large = entries.some(isLarge) || start >= MAX || entries.length > MAX_COUNT;
  return joinedBytes([
    list,
    ...(large ? [end64(entries, list, start)] : []),
    end(entries, list, start),
  ]);
}

function end64(entries: readonly ZipEntry[], list: Uint8Array, start: number): Uint8Array {
  return joinedBytes([
    fields([4, 0x06_06_4b_50], [8, 44], [2, 0x03_2d], [2, VERSION], [4, 0], [4, 0]),
    fields([8, entries.length], [8, entries.length], [8, list.length], [8, start]),
    fields([4, 0x07_06_4b_50], [4, 0], [8, start + list.length], [4, 1]),
  ]);
}

function end(entries: readonly ZipEntry[], list: Uint8Array, start: number): Uint8Array {
  const count = Math.min(entries.length, 0xff_ff);
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

function isLarge(entry: ZipEntry): boolean {
  return entry.size >= MAX;
}

/** MS-DOS time (two-second steps) and date in one little-endian number. */
export function dosStamp(moment: Date): number {
  // The field holds 1980 to 2107; a clock may say anything.
  const year = Math.max(0, Math.min(127, moment.getUTCFullYear() - 1980));
  const time =
    (moment.getUTCSeconds() >> 1) | (moment.getUTCMinutes() << 5) | (moment.getUTCHours() << 11);
  const date = moment.getUTCDate() | ((moment.getUTCMonth() + 1) << 5) | (year << 9);
  return time + date * 0x1_00_00;
}

/** Little-endian numbers of so many bytes each. */
function fields(
  ...list: readonly (readonly [width: 2 | 4 | 8, value: number])[]
): Uint8Array<ArrayBuffer> {
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
