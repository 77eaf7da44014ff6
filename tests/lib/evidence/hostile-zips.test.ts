import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import type { Verification } from '../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { aFullStory, aSource, bundleBytes } from './a-bundle.ts';
import { rawZip, type RawEntry } from './raw-zip.ts';
import { pack, unpack, withFile, type Unpacked } from './unpacked.ts';

const TOP = 'bundle-2026-11-23';
let files: Unpacked[];
beforeAll(async () => {
  files = await unpack(await bundleBytes(await aSource(aFullStory('a'))));
});

function verify(zip: Uint8Array<ArrayBuffer>): Promise<Verification> {
  return verifyBundle(new Blob([zip]), { newHasher: nodeHasher, newChecksum: nodeChecksum });
}

function asRaw(change: (entry: RawEntry) => RawEntry): Uint8Array<ArrayBuffer> {
  return rawZip(files.map(([name, content]) => change({ name, content })));
}

describe('a hostile ZIP', () => {
  it('written field by field is taken when it tells the truth, squeezed or not', async () => {
    expect((await verify(asRaw((entry) => entry))).outcome).toBe('whole');
    expect((await verify(asRaw((entry) => ({ ...entry, squeezed: true })))).outcome).toBe('whole');
  });

  it.each([
    '../evil.txt',
    '../../evil.txt',
    '/etc/passwd',
    'C:\\x.txt',
    `${TOP}/data/../../evil.txt`,
    `${TOP}/data//x.txt`,
    `${TOP}/data/./x.txt`,
    `${TOP}\\data\\x.txt`,
    `${TOP}/data/\u202Egpj.exe`,
    `${TOP}/data/x\u0000.txt`,
    `${TOP}/data/ｘ.txt`,
    `${TOP}/.hidden`,
    `${TOP}/data/-rf`,
    `${TOP}/data/${'x'.repeat(200)}`,
    '__proto__',
    'toString',
    `${TOP}/data/captures/CON .png`,
  ])('is refused for the name %j', async (name) => {
    const verification = await verify(await pack([...files, [name, utf8('x')]]));
    expect(verification.outcome).toBe('broken');
    const names = verification.checks.find(({ id }) => id === 'names');
    expect(names?.status).toBe('fails');
  });

  it('with hostile names leaves objects as they were', async () => {
    await verify(await pack([...files, [`${TOP}/__proto__`, utf8('x')]]));
    await verifyRecord('{"__proto__":{"polluted":true},"type":"incident-record"}');
    await verifyRecord('{"constructor":{"prototype":{"polluted":true}}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each([
    ['nested without end', '['.repeat(100_000)],
    ['nested and closed', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['of the wrong kind', '42'],
    ['with a hostile key', '{"__proto__":1}'],
    ['not JSON', '{"a":'],
  ])('with a record %s is broken, not a crash', async (_what, line) => {
    const verification = await verifyRecord(line);
    const records = verification.checks.find(({ id }) => id === 'records');
    expect(records?.bad[0]).toEqual({ item: 'data/incidents.jsonl:1', code: 'bad-record' });
  });

  it('with one name twice is refused', async () => {
    const [first] = files;
    if (!first) throw new Error('no files');
    for (const again of [first, [`${TOP}/data/report.html`, utf8('other')] as const]) {
      expect((await verify(await pack([...files, again]))).firstBad).toEqual({
        check: 'container',
        item: again[0],
        code: 'twice',
      });
    }
  });

  it('whose list and headers disagree is refused, and the file is named', async () => {
    const report = `${TOP}/data/report.html`;
    for (const lie of [{ localName: `${TOP}/data/repart.html` }, { localSize: 5 }]) {
      const verification = await verify(
        asRaw((entry) => (entry.name === report ? { ...entry, ...lie } : entry)),
      );
      expect(verification.firstBad).toEqual({
        check: 'container',
        item: 'data/report.html',
        code: 'ambiguous',
      });
    }
  });

  it('whose checksum is not that of the content is refused, and the file is named', async () => {
    const report = `${TOP}/data/report.html`;
    for (const squeezed of [true, false]) {
      const lie = { saysCrc32: 1, squeezed };
      const zip = asRaw((entry) => (entry.name === report ? { ...entry, ...lie } : entry));
      expect((await verify(zip)).firstBad).toEqual({
        check: 'container',
        item: 'data/report.html',
        code: 'ambiguous',
      });
    }
  });

  it('that lies about a size is refused, larger or smaller', async () => {
    const report = `${TOP}/data/report.html`;
    for (const saysSize of [10, 10_000_000]) {
      for (const squeezed of [true, false]) {
        const zip = asRaw((entry) =>
          entry.name === report ? { ...entry, saysSize, squeezed } : entry,
        );
        expect((await verify(zip)).outcome, `${saysSize} ${squeezed}`).not.toBe('whole');
      }
    }
  });

  it('in which a file is said to be a folder, or a folder has content, is refused', async () => {
    const page = utf8('<h1>Open me first</h1>');
    const folder = 0o040755 * 0x1_00_00;
    for (const more of [
      { name: `${TOP}/INVOICE.html`, content: page, attributes: folder },
      { name: `${TOP}/INVOICE.html`, content: page, attributes: folder + 0x10 },
      { name: `${TOP}/more/`, content: page, attributes: folder },
    ]) {
      expect((await verify(withMore(more))).firstBad).toEqual({
        check: 'container',
        item: more.name,
        code: 'ambiguous',
      });
    }
    const empty = { name: `${TOP}/data/`, content: new Uint8Array(), attributes: folder };
    expect((await verify(withMore(empty))).outcome).toBe('whole');
    const link = { ...empty, attributes: 0o120777 * 0x1_00_00 };
    expect((await verify(withMore(link))).firstBad).toMatchObject({ code: 'bad-name' });
  });

  it('with something in a gap, for those who unpack front to back, is refused', async () => {
    const hidden = { name: `${TOP}/INVOICE.html`, content: utf8('<h1>x</h1>'), unlisted: true };
    const entries = files.map(([name, content]) => ({ name, content }));
    const empty = asRaw((entry) => ({ ...entry, localNothing: true }));
    for (const zip of [withMore(hidden), rawZip(entries.toSpliced(3, 0, hidden)), empty]) {
      expect((await verify(zip)).firstBad).toMatchObject({ code: 'ambiguous', item: 'ZIP' });
    }
  });

  it('whose names have second ones is refused, unless only the folder is spelled otherwise', async () => {
    const report = `${TOP}/data/report.html`;
    const named = (name: string) =>
      asRaw((entry) => (entry.name === report ? { ...entry, name, secondName: report } : entry));
    for (const name of [
      '../../run.html',
      `${TOP}/run.html`,
      '../data/report.html',
      'report.html',
    ]) {
      expect((await verify(named(name))).firstBad).toEqual({
        check: 'container',
        item: report,
        code: 'ambiguous',
      });
    }
    const spelled = asRaw((entry) => ({
      ...entry,
      name: entry.name.replace(TOP, '#U8bc1#U636e'),
      secondName: entry.name.replace(TOP, '证据'),
    }));
    expect(await verify(spelled)).toMatchObject({ outcome: 'whole', bundle: { folder: '证据' } });
  });

  it('with a second end in its comment is refused, with another comment not', async () => {
    const entries = files.map(([name, content]) => ({ name, content }));
    const end = `PK\u0005\u0006${'\u0000'.repeat(18)}`;
    expect((await verify(rawZip(entries, `x${end}`))).firstBad).toMatchObject({
      code: 'ambiguous',
    });
    expect((await verify(rawZip(entries, 'For the court'))).outcome).toBe('whole');
  });

  it('that is a bomb is stopped while it grows', async () => {
    const bomb = {
      name: `${TOP}/data/captures/bomb.bin`,
      content: new Uint8Array(400_000_000),
      squeezed: true,
    };
    const zip = rawZip([...files.map(([name, content]) => ({ name, content })), bomb]);
    expect(zip.length).toBeLessThan(2_000_000);
    let most = 0;
    const verification = await verifyBundle(new Blob([zip]), {
      newHasher: nodeHasher,
      newChecksum: nodeChecksum,
      onProgress: (bytes) => {
        most = Math.max(most, bytes);
      },
    });
    expect(verification.firstBad).toEqual({
      check: 'container',
      item: 'data/captures/bomb.bin',
      code: 'bomb',
      limit: 200,
    });
    expect(most).toBeLessThan(200_000_000);
  });

  function withMore(...more: readonly RawEntry[]): Uint8Array<ArrayBuffer> {
    return rawZip([...files.map(([name, content]) => ({ name, content })), ...more]);
  }

  async function verifyRecord(line: string): Promise<Verification> {
    const changed = withFile(files, 'data/incidents.jsonl', () => utf8(`${line}\n`));
    return verify(await pack(changed));
  }
});
