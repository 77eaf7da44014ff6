import { isRecordValue } from '../../../lib/evidence/facts-in-record.ts';
import { unpack, type Unpacked } from './unpacked.ts';

/** Every file of a bundle by its path inside the top folder, those of its web archive too. */
export async function filesOf(zip: Uint8Array<ArrayBuffer>): Promise<readonly Unpacked[]> {
  const files: Unpacked[] = [];
  for (const [name, content] of await unpack(zip)) {
    const path = name.slice(name.indexOf('/') + 1);
    files.push([path, content]);
    if (!path.endsWith('.wacz')) continue;
    for (const [inner, bytes] of await unpack(content)) files.push([`${path}/${inner}`, bytes]);
  }
  return files;
}

const NAMED_SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

const unpercented = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
const unescapedHtml = (text: string): string =>
  text
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED_SIGNS[name] ?? '')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
const unescapedJson = (text: string): string =>
  text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(/\\(["\\/])/g, '$1');
/** Cells of a CSV double their quotes. */
const unquoted = (text: string): string => text.replaceAll('""', '"');

/** What base64 in a text stands for, wherever in the run it begins. */
function unbased(text: string): string {
  const runs = text.match(/[\w+/-]{12,}/g) ?? [];
  return runs
    .flatMap((run) =>
      [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('utf8')),
    )
    .join('\n');
}

/** A file as everybody could read it: as it is, and with every spelling that our files know undone. */
export function readings(content: Uint8Array<ArrayBuffer>): string {
  const raw = Buffer.from(content).toString('utf8');
  const plain = [raw, unbased(raw)];
  const once = plain.flatMap((text) => [
    text,
    unpercented(text),
    unescapedHtml(text),
    unescapedJson(text),
    unquoted(text),
  ]);
  return [...once, ...once.map((text) => unpercented(unescapedJson(unescapedHtml(text))))].join(
    '\n',
  );
}

/** A string or a number somewhere in the records, and where. */
export interface Leaf {
  readonly where: string;
  readonly value: string;
}

/** Every string and number in the record files, and in what the SD-JWTs show. */
export function leavesOf(files: readonly Unpacked[]): readonly Leaf[] {
  return files.flatMap(([path, content]) => {
    const lines = Buffer.from(content).toString('utf8').split('\n').filter(Boolean);
    if (/^data\/[\w-]+\.jsonl$/.test(path)) {
      return lines.flatMap((line) => leaves(JSON.parse(line), path));
    }
    if (path.endsWith('.csv')) return cellsOf(lines, path);
    if (!path.endsWith('.sdjwt')) return [];
    return lines.flatMap((line) =>
      line
        .split('~')
        .slice(1, -1)
        .flatMap((shown) => {
          const disclosure: unknown = JSON.parse(Buffer.from(shown, 'base64url').toString('utf8'));
          const [, name, value]: readonly unknown[] = Array.isArray(disclosure) ? disclosure : [];
          return leaves(value, `${path} ${String(name)}`);
        }),
    );
  });
}

function leaves(value: unknown, where: string): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') {
    return value === '' ? [] : [{ where, value: String(value) }];
  }
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, where));
  if (!isRecordValue(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, `${where} ${name}`));
}

/** Values of a table whose cells hold no line ends. */
function cellsOf([head = '', ...rows]: readonly string[], path: string): readonly Leaf[] {
  const names = cells(head);
  return rows.flatMap((row) =>
    cells(row).flatMap((cell, index) => {
      const where = `${path} ${names[index] ?? ''}`;
      const list: unknown = /^\[["\]]/.test(cell) ? JSON.parse(cell) : cell;
      const found = leaves(list, where);
      // Two columns hold pairs.
      if (!/ (controls|captures_not_got)$/.test(where)) return found;
      return found.flatMap(({ value }) =>
        value.split(': ').map((part) => ({ where, value: part })),
      );
    }),
  );
}

function cells(row: string): readonly string[] {
  return Array.from(row.trimEnd().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) =>
    match[1] === undefined ? (match[2] ?? '') : unquoted(match[1]),
  );
}
