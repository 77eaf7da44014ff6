import type { Bytes } from '../merge/some-bundles.ts';

/** Fields of the headers of a ZIP and how long they are (APPNOTE.TXT, sections 4.3.7 to 4.3.16). */
const LOCAL = {
  signature: 4,
  'version needed': 2,
  flags: 2,
  method: 2,
  time: 2,
  date: 2,
  crc32: 4,
  'packed size': 4,
  size: 4,
  'name length': 2,
  'extra length': 2,
} as const;
const CENTRAL = {
  signature: 4,
  'version made by': 2,
  'version needed': 2,
  flags: 2,
  method: 2,
  time: 2,
  date: 2,
  crc32: 4,
  'packed size': 4,
  size: 4,
  'name length': 2,
  'extra length': 2,
  'comment length': 2,
  disk: 2,
  'internal attributes': 2,
  'external attributes': 4,
  offset: 4,
} as const;
const DESCRIPTOR = { signature: 4, crc32: 4, 'packed size': 4, size: 4 } as const;
const END = {
  signature: 4,
  disk: 2,
  'disk of list': 2,
  'entries here': 2,
  entries: 2,
  'list size': 4,
  'list offset': 4,
  'comment length': 2,
} as const;

/** Every byte of a small ZIP of ours that is not content: its place, and what it is of ("list: time"). */
export function frameOf(zip: Bytes): ReadonlyMap<number, string> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const frame = new Map<number, string>();
  const note = (at: number, header: string, fields: Readonly<Record<string, number>>): number => {
    let next = at;
    for (const [name, length] of Object.entries(fields)) {
      for (let byte = 0; byte < length; byte++) frame.set(next++, `${header}: ${name}`);
    }
    return next;
  };
  const end = zip.length - 22;
  note(end, 'end', END);
  let at = view.getUint32(end + 16, true);
  while (at < end) {
    const [size, offset] = [view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
    const names = { name: view.getUint16(at + 28, true) };
    at = note(note(at, 'list', CENTRAL), 'list', names);
    const content = note(note(offset, 'header', LOCAL), 'header', names);
    note(content + size, 'behind the content', DESCRIPTOR);
  }
  return frame;
}
