import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { aFullStory, aSource, bundleBytes, SCREENSHOT, SNAPSHOT, marked } from './a-bundle.ts';
import { unpack } from './unpacked.ts';
import { WATCHED_BYTES, watchedStory } from './watched-story.ts';

const DESCRIPTION = v.object({
  profile: v.literal('data-package'),
  name: v.pipe(v.string(), v.regex(/^[a-z0-9._-]+$/)),
  resources: v.array(
    v.object({
      name: v.pipe(v.string(), v.regex(/^[a-z0-9._-]+$/)),
      path: v.string(),
      bytes: v.number(),
      schema: v.optional(
        v.object({
          fields: v.array(
            v.object({
              name: v.string(),
              type: v.picklist(['string', 'integer', 'boolean', 'datetime', 'date', 'array']),
              description: v.pipe(v.string(), v.regex(/^(?!report\.)./)),
              unit: v.optional(v.string()),
              constraints: v.object({
                required: v.optional(v.boolean()),
                enum: v.optional(v.array(v.string())),
              }),
            }),
          ),
          missingValues: v.array(v.string()),
        }),
      ),
    }),
  ),
});

/** Rows of a CSV after RFC 4180, read by a reader of its own: CRLF ends a row, quotes double. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quoted && char === '"' && text[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"') quoted = !quoted;
    else if (quoted) cell += char;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i++;
    } else cell += char;
  }
  expect(quoted || cell !== '' || row.length > 0, 'ends with a whole row').toBe(false);
  return rows;
}

const READS: Readonly<Record<string, (cell: string) => boolean>> = {
  string: () => true,
  integer: (cell) => /^-?\d+$/.test(cell),
  boolean: (cell) => cell === 'true' || cell === 'false',
  datetime: (cell) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(cell),
  date: (cell) => /^\d{4}-\d\d-\d\d$/.test(cell),
  array: (cell) => Array.isArray(JSON.parse(cell)),
};

const ROWS: Readonly<Record<string, number>> = {
  'coverage.csv': 5,
  'incidents.csv': 3,
  'observations.csv': 7,
};

describe('datapackage.json', () => {
  let files: Map<string, Uint8Array>;
  let description: v.InferOutput<typeof DESCRIPTION>;
  beforeAll(async () => {
    const facts = [
      ...aFullStory('a', { note: '=HYPERLINK("x"),\r\n"quoted" 引号', confidential: ['title'] }),
      ...aFullStory('b', { kind: 'access-failure', tags: ['a,b', '"c"'] }),
      ...watchedStory([{}]).facts,
    ];
    const kept = [SCREENSHOT, SNAPSHOT, ...WATCHED_BYTES];
    const zip = await bundleBytes(await aSource(facts, kept), { redact: marked });
    files = new Map(
      (await unpack(zip)).map(([name, content]) => [name.slice(name.indexOf('/') + 1), content]),
    );
    description = v.parse(DESCRIPTION, JSON.parse(read('datapackage.json')));
  });
  const read = (path: string): string => new TextDecoder().decode(files.get(`data/${path}`));

  it('describes every column of every table, and every cell is what it says', () => {
    const tables = description.resources.filter(({ schema }) => schema);
    expect(tables.map(({ path }) => path)).toEqual([
      'coverage.csv',
      'incidents.csv',
      'observations.csv',
    ]);
    for (const { path, schema } of tables) {
      const [header, ...rows] = rowsOf(read(path));
      expect(header).toEqual(schema?.fields.map(({ name }) => name));
      expect(rows).toHaveLength(ROWS[path] ?? 0);
      for (const row of rows) {
        expect(row).toHaveLength(header?.length ?? 0);
        schema?.fields.forEach(({ name, type, constraints }, index) => {
          const cell = row[index] ?? '';
          if (schema.missingValues.includes(cell))
            expect(constraints.required, name).toBeUndefined();
          else {
            expect(READS[type]?.(cell), `${name}: ${cell}`).toBe(true);
            if (constraints.enum) expect(constraints.enum).toContain(cell);
          }
        });
      }
    }
  });

  it('lists every file beside itself, with its size', () => {
    const listed = description.resources.map(({ path, bytes }): [string, number] => [
      `data/${path}`,
      bytes,
    ]);
    const there = [...files]
      .filter(([path]) => path.startsWith('data/') && path !== 'data/datapackage.json')
      .map(([path, content]): [string, number] => [path, content.length]);
    expect(new Map(listed)).toEqual(new Map(there));
    expect(listed).toHaveLength(there.length);
  });

  it('keeps cells exact, also those that start like a formula', () => {
    const [header, first] = rowsOf(read('incidents.csv'));
    expect(first?.[header?.indexOf('note') ?? -1]).toBe('=HYPERLINK("x"),\r\n"quoted" 引号');
    expect(first?.[header?.indexOf('title') ?? -1]).toBe('[withheld]');
  });

  it('leaves the status empty where no answer came: 0 would be counted as one', async () => {
    const reset = { status: 0, statusLine: '', error: 'net::ERR_CONNECTION_RESET' };
    const facts = aFullStory('c').map((fact) =>
      fact.type === 'observation' && fact.http.got
        ? { ...fact, http: { ...fact.http, ...reset } }
        : fact,
    );
    const zip = await unpack(await bundleBytes(await aSource(facts)));
    const table = zip.find(([name]) => name.endsWith('/data/observations.csv'))?.[1];
    const [header = [], row = []] = rowsOf(new TextDecoder().decode(table));
    expect(row[header.indexOf('error')]).toBe('net::ERR_CONNECTION_RESET');
    expect(row[header.indexOf('status')]).toBe('');
  });
});
