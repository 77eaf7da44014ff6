import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleId } from '../../../../lib/evidence/merge/merge-format.ts';
import { openTimeAuthority, type TimeAuthority } from '../../../support/time-authority.ts';
import { aFullStory, anId, anIncident, aSource, at, bundleBytes } from '../a-bundle.ts';
import { startsFormula, unguarded } from '../sheet-cells.ts';
import { flipped, pack, unpack, withFile, type Unpacked } from '../unpacked.ts';
import { aLook, GONE, LIVE } from './a-look.ts';
import { contentOf, table } from './joint-table.ts';
import { inspectBundles } from '../../../../lib/evidence/merge/inspect-bundles.ts';
import { jointView } from '../../../../lib/evidence/merge/joint-view.ts';
import { verifyBundle } from '../../../../lib/evidence/verify-bundle.ts';
import {
  aWitness,
  HASHING,
  inputs,
  merged,
  OWN_PAGE,
  verified,
  type Bytes,
} from './some-bundles.ts';

let first: Bytes;
let second: Bytes;
let third: Bytes;
let authority: TimeAuthority;
beforeAll(async () => {
  authority = openTimeAuthority(['rsa']);
  const page = 'https://example.org/watched';
  const [one, two, three] = await Promise.all([aWitness(), aWitness(), aWitness()]);
  first = await one.bundle([
    anIncident('a', { urlReached: page }),
    aLook('a', page, '2026-11-23T08:00:00.000Z', LIVE),
    anIncident('b', { urlReached: page }),
    aLook('b', page, '2026-11-23T12:00:00.000Z', GONE),
  ]);
  second = await two.bundle([
    anIncident('c'),
    aLook('c', `${page}#part`, '2026-11-23T13:00:00.000Z', GONE),
    anIncident('d'),
    aLook('d', page, '2026-11-24T13:00:00.000Z', LIVE),
  ]);
  third = await three.bundle([
    ...aFullStory('e'),
    anIncident('f', { urlReached: page }),
    aLook('f', page, '2026-11-24T15:00:00.000Z', GONE),
  ]);
}, 60_000);
afterAll(() => authority.close());

async function idOf(bundle: Bytes): Promise<string> {
  const tags = contentOf(await unpack(bundle), 'tagmanifest-sha256.txt');
  return bundleId(createHash('sha256').update(tags).digest('hex'));
}

/** The same bundle with a time stamp put to it. */
async function stamped(bundle: Bytes, path = 'proofs/signature.tsr'): Promise<Bytes> {
  const files = await unpack(bundle);
  const tsr = authority.reply(contentOf(files, 'proofs/signature.tsq'));
  return pack([...files, [`bundle-2026-11-23/${path}`, Uint8Array.from(tsr)]]);
}

describe('merging bundles', () => {
  it('keeps each of them whole, byte for byte, and the result is whole', async () => {
    const all = await merged(first, second, third);
    expect(all.summary).toMatchObject({ bundles: 3, signers: 3, bytes: all.bytes.length });
    const files = new Map(await unpack(all.bytes));
    for (const bundle of [first, second, third]) {
      const id = await idOf(bundle);
      for (const [name, content] of await unpack(bundle)) {
        const path = name.slice(name.indexOf('/') + 1);
        expect(files.get(`merged/data/bundles/${id}/${path}`)).toEqual(content);
      }
    }
    const verification = await verified(all.bytes);
    expect(verification).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(verification.parts?.map(({ id }) => id)).toEqual(
      (await Promise.all([first, second, third].map(idOf))).toSorted(),
    );
    expect(verification.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'container holds',
      'names holds',
      'payload holds',
      'merge-parts holds',
      'merge-tables holds',
    ]);
    expect(verification.notProven).toContain('witnesses');
    expect(verification.notProven).not.toContain('repacked');
  });

  it('gives the same bytes in any order, however it is cut, and again and again', async () => {
    const { bytes } = await merged(first, second, third);
    const firstTwo = (await merged(second, first)).bytes;
    const lastTwo = (await merged(third, second)).bytes;
    for (const other of [
      await merged(third, first, second),
      await merged(firstTwo, third),
      await merged(first, lastTwo),
      await merged(lastTwo, firstTwo),
      await merged(bytes, bytes, first),
    ]) {
      expect(Buffer.compare(other.bytes, bytes)).toBe(0);
    }
  });

  it('gives the recipient our own verify.html, whatever page the newest bundle brings', async () => {
    const later = await bundleBytes(
      await aSource([anIncident('later')], [], { createdAt: at('2099-01-01T00:00:00.000Z') }),
      { verifierPage: '<!doctype html><title>their page</title>' },
    );
    const { bytes } = await merged(first, later);
    const page = new Map(await unpack(bytes)).get('merged/verify.html');
    expect(new TextDecoder().decode(page)).toBe(OWN_PAGE);
    const { outcome, notProven } = await verified(bytes);
    expect(outcome).toBe('whole');
    expect(notProven).not.toContain('merge-page');
  });

  it('leaves out what is broken or no bundle, and names it', async () => {
    const files = await unpack(second);
    const broken = await pack(
      withFile(files, 'data/incidents.jsonl', (content) => flipped(content, 10)),
    );
    const { summary, refused } = await merged(first, broken, new Uint8Array([1, 2, 3]));
    expect(summary.bundles).toBe(1);
    expect(refused).toMatchObject([
      { input: { name: 'file 1' }, verification: { outcome: 'broken' } },
      { input: { name: 'file 2' }, verification: { outcome: 'not-a-bundle' } },
    ]);
  });

  it('unites the time stamps of one bundle, and a copy that was packed again is the same bundle', async () => {
    const one = await stamped(first);
    const other = await stamped(first);
    const foreign = await stamped(first, 'proofs/signature-friend.tsr');
    const { bytes, summary } = await merged(one, first, other, foreign);
    expect(summary.bundles).toBe(1);
    const names = (await unpack(bytes))
      .map(([name]) => name)
      .filter((name) => name.endsWith('.tsr'));
    expect(names).toHaveLength(3);
    expect(names.filter((name) => name.endsWith('/proofs/signature.tsr'))).toHaveLength(1);
    expect(await verified(bytes)).toMatchObject({ outcome: 'whole' });
    const again = await merged((await merged(foreign, other)).bytes, (await merged(one)).bytes);
    expect(Buffer.compare(again.bytes, bytes)).toBe(0);
  });

  it('puts all records in one table, and says which come twice', async () => {
    const one = await aWitness();
    const small = await one.bundle([anIncident('a')]);
    const larger = await one.bundle([anIncident('a'), anIncident('z')]);
    const { bytes } = await merged(small, larger);
    const rows = await table(bytes, 'incidents');
    expect(rows.map(({ id }) => String(id)).toSorted()).toEqual(
      [anId('a'), anId('a'), anId('z')].toSorted(),
    );
    expect(rows.filter(({ repeats }) => repeats === 'true').map(({ id }) => id)).toEqual([
      anId('a'),
    ]);
    expect(new Set(rows.map(({ signer }) => signer)).size).toBe(1);
    expect(await table(bytes, 'conflicts')).toEqual([]);
  });

  it('has each table once more for spreadsheets, which says the same and runs nothing', async () => {
    const hostile = await (
      await aWitness()
    ).bundle([
      anIncident('a', { note: '=HYPERLINK("http://evil.example/")', urlReached: '@SUM(1+1)' }),
      anIncident('b', { note: '-1;+1' }),
    ]);
    const { bytes } = await merged(hostile, first, second);
    for (const name of ['incidents', 'observations', 'pages', 'conflicts']) {
      const rows = await table(bytes, `for-spreadsheets/${name}-sheet`);
      const cells = rows.flatMap((row) => Object.values(row));
      expect(cells.filter(startsFormula)).toEqual([]);
      const asTheyWere = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, unguarded(cell)])),
      );
      expect(asTheyWere).toEqual(await table(bytes, name));
    }
    const notes = (await table(bytes, 'for-spreadsheets/incidents-sheet')).map(({ note }) => note);
    expect(notes).toContain('\'=HYPERLINK("http://evil.example/")');
    expect((await verified(bytes)).firstBad).toBeNull();
  });

  it('shows the witnesses of one page side by side, day by day', async () => {
    const { bytes } = await merged(first, second, third);
    const rows = await table(bytes, 'pages');
    const watched = rows.filter(({ url }) => url === 'https://example.org/watched');
    expect(watched).toMatchObject([
      // Of each witness the last look of the day counts.
      { day: '2026-11-23', witnesses: '3', looks: '3', agreement: 'agree' },
      { day: '2026-11-24', witnesses: '2', looks: '2', agreement: 'differ' },
    ]);
    expect(
      JSON.parse(watched[1]?.['last_looks'] ?? '').map((said: string) => said.slice(16)),
    ).toEqual(expect.arrayContaining([': there', ': gone']));
  });

  it('lets two records of one id that differ stand side by side', async () => {
    const one = await (await aWitness()).bundle([anIncident('a', { note: 'this' })]);
    const other = await (await aWitness()).bundle([anIncident('a', { note: 'that' })]);
    const { bytes } = await merged(one, other);
    const [row, ...more] = await table(bytes, 'conflicts');
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: anId('a'), type: 'incident' });
    expect(JSON.parse(row?.['versions'] ?? '')).toHaveLength(2);
    expect((await table(bytes, 'incidents')).map(({ note }) => String(note)).toSorted()).toEqual([
      'that',
      'this',
    ]);
  });

  it('shows the same on a screen, with the contents of each', async () => {
    const { found } = await inspectBundles(inputs(first, second, first), HASHING);
    const { bundles, pages, conflicts } = await jointView(found, HASHING.newChecksum);
    expect(bundles.map(({ names, incidents, looks }) => ({ names, incidents, looks }))).toEqual(
      expect.arrayContaining([
        { names: ['file 0', 'file 2'], incidents: 2, looks: 2 },
        { names: ['file 1'], incidents: 2, looks: 2 },
      ]),
    );
    expect(
      bundles.flatMap(({ listed }) => listed.map(({ title }) => title)).toSorted(inOrder),
    ).toEqual(['a', 'b', 'c', 'd'].map((name) => `Title of ${name}`));
    expect(
      pages.find(({ day, url }) => day === '2026-11-23' && url.endsWith('watched')),
    ).toMatchObject({
      witnesses: 2,
      agreement: 'agree',
      lastLooks: [{ what: 'gone' }, { what: 'gone' }],
    });
    expect(conflicts).toEqual([]);
  });

  it('tells apart the same files signed by two keys', async () => {
    const facts = [anIncident('a')];
    const { summary } = await merged(
      await (await aWitness()).bundle(facts),
      await (await aWitness()).bundle(facts),
    );
    expect(summary).toMatchObject({ bundles: 2, signers: 2 });
  });
});

describe('a merged file that somebody changed', () => {
  let files: Unpacked[];
  beforeAll(async () => {
    files = await unpack((await merged(first, second)).bytes);
  });

  it('packed again is whole, and that is said', async () => {
    const verification = await verified(await pack(files));
    expect(verification.outcome).toBe('whole');
    expect(verification.notProven).toContain('repacked');
  });

  it.each(['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'])(
    'is broken where %s says something else',
    async (path) => {
      const changed = withOwn(files, path, (content) => flipped(content, 8));
      expect((await verified(await pack(changed))).outcome).toBe('broken');
    },
  );

  it('says where verify.html beside the bundles is not our own', async () => {
    const exchanged = withOwn(files, 'verify.html', () => new TextEncoder().encode('<p>all well'));
    const { outcome, notProven } = await verified(await pack(exchanged));
    expect(outcome).toBe('whole');
    expect(notProven).toContain('merge-page');
    const unasked = await verifyBundle(new Blob([await pack(files)]), HASHING);
    expect(unasked.notProven).toContain('merge-page');
    expect((await verified(await pack(files))).notProven).not.toContain('merge-page');
    const without = files.filter(([name]) => name !== 'merged/verify.html');
    expect(await verified(await pack(without))).toMatchObject({ outcome: 'whole' });
    expect((await verified(await pack(without))).notProven).not.toContain('merge-page');
    expect((await merged(await pack(exchanged))).bytes).toEqual(
      (await merged(first, second)).bytes,
    );
  });

  it('says that nobody signed its README.html', async () => {
    const changed = withOwn(files, 'README.html', (content) => flipped(content, 8));
    expect((await verified(await pack(changed))).notProven).toContain('merge-readme');
  });

  it.each([
    'data/joint/pages.csv',
    'data/joint/incidents.csv',
    'data/joint/observations.csv',
    'data/joint/conflicts.csv',
    'data/joint/for-spreadsheets/pages-sheet.csv',
    'data/joint/for-spreadsheets/incidents-sheet.csv',
    'data/joint/for-spreadsheets/observations-sheet.csv',
    'data/joint/for-spreadsheets/conflicts-sheet.csv',
  ])('is broken where %s says something else, though a list may say so too', async (path) => {
    const changed = withOwn(files, path, (content) => flipped(content, 8));
    expect((await verified(await pack(changed))).outcome).toBe('broken');
    expect((await verified(await pack(relisted(changed)))).outcome).toBe('broken');
  });

  it('is broken where any file of a bundle in it is changed or gone', async () => {
    const inside = files.map(([name]) => name).filter((name) => name.includes('/data/bundles/'));
    for (const name of inside) {
      const path = name.slice('merged/'.length);
      const changed = await verified(
        await pack(
          relisted(
            withFile(files, path, (content) =>
              content.length > 0 ? flipped(content, 0) : new Uint8Array([10]),
            ),
          ),
        ),
      );
      expect([path, changed.outcome]).toEqual([path, 'broken']);
      expect(changed.firstBad?.check).toMatch(/^(container|merge-parts|merge-tables|payload)$/);
      // A request for a time stamp is listed too; a time stamp would not be.
      const left = relisted(files.filter(([other]) => other !== name));
      expect([path, (await verified(await pack(left))).outcome]).toEqual([path, 'broken']);
    }
  });

  it.each([
    'merged/data/other.txt',
    'merged/other.txt',
    'other/file.txt',
    'merged/data/bundles/0123456789abcdef0123456789abcdef/data/incidents.jsonl',
  ])('is broken where %s was put beside', async (name) => {
    const more = relisted([...files, [name, new TextEncoder().encode('more\n')]]);
    expect((await verified(await pack(more))).outcome).toBe('broken');
  });

  it('is broken where a bundle lies in the folder of another', async () => {
    const [, id = ''] = /data\/bundles\/([0-9a-f]{32})\//.exec(files[5]?.[0] ?? '') ?? [];
    const moved = files.map(([name, content]): Unpacked => [
      name.replace(id, 'f'.repeat(32)),
      content,
    ]);
    const verification = await verified(await pack(relisted(moved)));
    expect(verification.firstBad).toMatchObject({
      check: 'merge-parts',
      code: 'not-named-by-hash',
    });
  });

  it('with one bundle taken out and its tables made again is a merge of fewer', async () => {
    const one = (await merged(first)).bytes;
    expect((await verified(one)).parts).toHaveLength(1);
  });

  it('is no bundle where nothing of one is in it', async () => {
    expect((await verified(await pack([['merged/bagit.txt', new Uint8Array()]]))).outcome).toBe(
      'not-a-bundle',
    );
    expect(inputs()).toEqual([]);
  });
});

/** The same with one file changed that lies beside the bundles, and not those of that name in them. */
function withOwn(
  files: readonly Unpacked[],
  path: string,
  change: (content: Bytes) => Bytes,
): Unpacked[] {
  return files.map(([name, content]) => [
    name,
    name === `merged/${path}` ? change(content) : content,
  ]);
}

/** With lists that fit what is there, as somebody would write them who wants it to pass. */
function relisted(files: readonly Unpacked[]): Unpacked[] {
  const payload = files.filter(([name]) => name.startsWith('merged/data/'));
  const manifest = payload
    .map(([name, content]) => [name.slice('merged/'.length), content] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`)
    .join('');
  const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
  return files.map(([name, content]): Unpacked => {
    if (name === 'merged/manifest-sha256.txt') return [name, new TextEncoder().encode(manifest)];
    if (name !== 'merged/bag-info.txt') return [name, content];
    const info = new TextDecoder()
      .decode(content)
      .replace(/^Payload-Oxum: .*$/m, `Payload-Oxum: ${bytes}.${payload.length}`);
    return [name, new TextEncoder().encode(info)];
  });
}

function inOrder(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
