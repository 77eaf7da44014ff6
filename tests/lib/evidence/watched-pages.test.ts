import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { factsOf } from '../../../components/evidence/bundle-source.ts';
import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { parseWatchedRecord } from '../../../lib/evidence/parse-record.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { Fact, Incident } from '../../../lib/incidents/incident.ts';
import type { WatchChange } from '../../../lib/incidents/watched-page.ts';
import { aChange, aMiss, aWatchedPage, DAY, START } from '../watch/a-watched-page.ts';
import { aSource, bundleBytes, marked, openly } from './a-bundle.ts';
import { pack, unpack, withFile } from './unpacked.ts';
import { WATCHED_BYTES, WATCHED_URL, watchedStory } from './watched-story.ts';

const MAIN = new URL('../../../lib/cli/main.ts', import.meta.url).pathname;
const PATH = 'data/watched-pages.jsonl';
const SECRET = 'The address is from a friend in Ürümqi.';

/** The story with a page that another incident is about, changes and looks that were missed. */
function facts(changes: readonly Partial<Incident>[]): readonly Fact[] {
  const story = watchedStory(changes);
  const { page } = story;
  const other = aWatchedPage({ url: 'https://other.example/' });
  const miss = aMiss(page, START + DAY, 2);
  const noted: WatchChange = {
    ...aChange(page, 'paused', START + 6 * DAY),
    change: 'note',
    note: SECRET,
  };
  return [
    ...story.facts,
    other,
    noted,
    { ...miss, pages: [...miss.pages, { id: other.id, looks: 7 }] },
    { ...aMiss(page, START + 5 * DAY), reason: 'locked' },
    aChange(page, 'removed', START + 6 * DAY),
  ];
}

async function bundleOf(changes: readonly Partial<Incident>[], withholdConfidential = false) {
  const all = facts(changes);
  const chosen = factsOf(
    all,
    new Set(all.flatMap(({ type, id }) => (type === 'incident' ? id : []))),
  );
  const whole = await aSource(all, WATCHED_BYTES);
  const zip = await bundleBytes(
    { ...whole, facts: chosen },
    { redact: withholdConfidential ? marked : openly },
  );
  const files = await unpack(zip);
  const text = (path: string) =>
    new TextDecoder().decode(files.find(([name]) => name.endsWith(`/${path}`))?.[1]);
  return { zip, files, text };
}

function verify(zip: Uint8Array<ArrayBuffer>) {
  return verifyBundle(new Blob([zip]), { newHasher: nodeHasher, newChecksum: nodeChecksum });
}

it('says of a watched page when it went, and which looks say so', async () => {
  const { zip, text } = await bundleOf([{}, {}]);
  expect((await verify(zip)).firstBad).toBeNull();
  const { page, looks } = watchedStory([]);
  const at = (number: number) => ({
    observationId: looks[number]?.id,
    at: looks[number]?.loggedAt,
  });
  const lines = text(PATH).trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(parseWatchedRecord(JSON.parse(lines[0] ?? ''))).toMatchObject({
    id: page.id,
    page,
    changes: [{ change: 'note', note: SECRET }, { change: 'removed' }],
    stage: 'confirmed',
    bracket: { after: at(2), until: at(3) },
    episodes: [{ kind: 'gone', looks: 2, confirmedBy: at(4), headlineBy: at(4), ended: null }],
    looks: 5,
    valid: 5,
    missed: 3,
  });
});

it('counts every day: what was looked at, what was found, what was missed and why', async () => {
  const { text } = await bundleOf([{}]);
  const { page } = watchedStory([]);
  const [header, ...rows] = text('data/coverage.csv').trimEnd().split('\r\n');
  expect(header).toBe(
    'page_id,day,looks_made,looks_valid,found_there,found_changed,found_gone,found_unreached,found_unclear,' +
      'looks_missed,missed_browser_closed,missed_not_run,missed_locked,missed_offline,' +
      'missed_site_not_allowed,missed_tab_not_wanted,missed_cut_off',
  );
  expect(rows).toEqual([
    `${page.id},2026-11-01,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0`,
    `${page.id},2026-11-02,1,1,1,0,0,0,0,2,2,0,0,0,0,0,0`,
    `${page.id},2026-11-03,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0`,
    `${page.id},2026-11-04,1,1,0,0,1,0,0,0,0,0,0,0,0,0,0`,
    `${page.id},2026-11-05,1,1,0,0,1,0,0,0,0,0,0,0,0,0,0`,
    `${page.id},2026-11-06,0,0,0,0,0,0,0,1,0,0,1,0,0,0,0`,
  ]);
});

it('says nothing of other pages, though a record of missed looks names them', async () => {
  const { files } = await bundleOf([{}]);
  for (const [, content] of files) {
    expect(new TextDecoder().decode(content)).not.toContain('other.example');
  }
});

it('stays behind with a page that is confidential, unless another exhibit shows the page', async () => {
  const hidden = await bundleOf([{ confidential: ['title'] }], true);
  expect((await verify(hidden.zip)).firstBad).toBeNull();
  expect(hidden.text(PATH)).toBe('');
  expect(hidden.text('data/coverage.csv').trimEnd().split('\r\n')).toHaveLength(1);
  for (const [, content] of hidden.files) {
    const words = new TextDecoder().decode(content);
    expect(words).not.toContain(watchedStory([]).page.id);
    expect(words).not.toContain(SECRET);
  }
  const shown = await bundleOf([{ confidential: ['title'] }, {}], true);
  expect((await verify(shown.zip)).firstBad).toBeNull();
  expect(shown.text(PATH)).toContain(WATCHED_URL);
});

it('keeps its own note and days back where an exhibit of it withholds such', async () => {
  const { zip, text } = await bundleOf([{ confidential: ['note', 'observanceIds'] }, {}], true);
  expect((await verify(zip)).firstBad).toBeNull();
  expect(text(PATH)).not.toContain(SECRET);
  expect(parseWatchedRecord(JSON.parse(text(PATH)))).toMatchObject({
    page: { note: { withheld: true }, observanceIds: { withheld: true } },
    changes: [{ note: { withheld: true } }, { change: 'removed' }],
  });
});

it('takes the page id from a look that a person made at a page that is withheld', async () => {
  const { page, looks, incidents } = watchedStory([{ confidential: ['urlTyped'] }]);
  const ofIncident = looks.map((look) => ({ ...look, incidentId: incidents[0]?.id ?? '' }));
  const source = await aSource([page, ...ofIncident, ...incidents], []);
  const zip = await bundleBytes(source, { redact: marked });
  const found = (await unpack(zip)).find(([name]) => name.endsWith('/data/observations.jsonl'));
  const lines = new TextDecoder().decode(found?.[1]);
  expect(lines.trimEnd().split('\n')).toHaveLength(5);
  expect(lines).not.toContain(page.id);
  expect((await verify(zip)).firstBad).toBeNull();
});

/** What the checks of the records and of custody name, once the line reads otherwise. */
async function badAfter(change: (line: string) => string): Promise<readonly string[]> {
  const { files } = await bundleOf([{}]);
  const changed = withFile(files, PATH, (content) => {
    const before = new TextDecoder().decode(content);
    const after = change(before);
    if (after === before) throw new Error('nothing was changed');
    return utf8(after);
  });
  const { checks, firstBad } = await verify(await pack(changed));
  expect(firstBad).toMatchObject({ item: PATH, code: 'altered' });
  return checks
    .filter(({ id }) => id === 'records' || id === 'custody')
    .flatMap(({ id, bad }) => bad.map(({ item, code }) => `${id} ${item} ${code}`));
}

it('is named by the verifier where it was altered', async () => {
  const { page, looks } = watchedStory([]);
  const id = (number: number) => looks[number]?.id ?? '';
  const bad = `records ${PATH}:1 bad-record`;
  const inChain = `custody ${PATH}:1`;
  expect(await badAfter((line) => line.replace('"title":"Statement"', '"title":"Stated"'))).toEqual(
    [`${inChain} fact-altered`],
  );
  expect(await badAfter((line) => line.replace('"change":"removed"', '"change":"paused"'))).toEqual(
    [`${inChain} fact-altered`],
  );
  // Strictly: a member that nobody knows, a stage that there is not, a count below zero.
  for (const [from, to] of [
    ['"missed":3', '"missed":3,"more":1'],
    ['"stage":"confirmed"', '"stage":"removed"'],
    ['"missed":3', '"missed":-3'],
  ] as const) {
    expect(await badAfter((line) => line.replace(from, to))).toContain(bad);
  }
  // A look that is not there; one that is, at another moment; more looks than there are.
  expect(await badAfter((line) => line.replaceAll(id(3), 'f'.repeat(32)))).toContain(bad);
  expect(
    await badAfter((line) =>
      line.replaceAll('2026-11-03T01:00:00.000Z', '2026-11-04T00:59:00.000Z'),
    ),
  ).toEqual([bad]);
  expect(await badAfter((line) => line.replace('"looks":5', '"looks":500'))).toEqual([bad]);
  // The bracket alone, narrowed to a look of the page that the episode does not name.
  expect(await badAfter((line) => line.replace(id(2), id(1)))).toEqual([bad]);
  expect(await badAfter((line) => line + line)).toContain(`records ${PATH}:2 twice`);
  expect(await badAfter(() => '')).toContain(`records ${PATH} ${page.id} missing`);
  expect(await badAfter((line) => line.replaceAll(page.id, 'e'.repeat(32)))).toEqual(
    expect.arrayContaining([
      `records ${PATH} ${page.id} missing`,
      `records ${PATH}:1 not-in-records`,
      `${inChain} fact-not-in-chain`,
    ]),
  );
});

it('is checked by the command line too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'watched-'));
  try {
    const { zip } = await bundleOf([{}]);
    const broken = zip.slice();
    broken[Buffer.from(zip).indexOf('"type":"watched-page-record"') + 8] = 0x57;
    writeFileSync(join(folder, 'whole.zip'), zip);
    writeFileSync(join(folder, 'broken.zip'), broken);
    const run = (name: string) =>
      spawnSync(process.execPath, [MAIN, 'verify', name, '--json'], {
        cwd: folder,
        encoding: 'utf8',
      });
    expect(JSON.parse(run('whole.zip').stdout)).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(run('broken.zip').status).toBe(1);
    expect(JSON.parse(run('broken.zip').stdout)).toMatchObject({ firstBad: { item: PATH } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
