import { csvCells } from '../../../../lib/watch/csv-row.ts';
import { unpack, type Unpacked } from '../unpacked.ts';
import type { Bytes } from './some-bundles.ts';

/** Rows of one of the tables, by column. */
export async function table(bytes: Bytes, name: string): Promise<Record<string, string>[]> {
  const content = contentOf(await unpack(bytes), `data/joint/${name}.csv`);
  const [head = [], ...rows] = new TextDecoder()
    .decode(content)
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cells = csvCells(line);
      return typeof cells === 'string' || cells === null ? [] : cells;
    });
  return rows.map((row) =>
    Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])),
  );
}

/** A file of a bundle, by its path. */
export function contentOf(files: readonly Unpacked[], path: string): Bytes {
  const found = files.find(([name]) => name.endsWith(`/${path}`))?.[1];
  if (!found) throw new Error(`no ${path}`);
  return Uint8Array.from(found);
}
