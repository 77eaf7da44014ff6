import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { inspectBundles } from '../../../lib/evidence/merge/inspect-bundles.ts';
import { QUARANTINE_LIMITS, type ReadLimits } from '../../../lib/evidence/read-limits.ts';
import { sayBad } from '../../../lib/evidence/say-bad.ts';
import type { BadItem } from '../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { aCapture, aFullStory, anIncident, aSource, bundleBytes, SNAPSHOT } from './a-bundle.ts';
import { HASHING, merged, type Bytes } from './merge/some-bundles.ts';
import { rawZip, type RawEntry } from './raw-zip.ts';
import { pack, unpack, type Unpacked } from './unpacked.ts';

const TOP = 'bundle-2026-11-23';
const MB = 1024 ** 2;
let bundle: Bytes;
let files: Unpacked[];
beforeAll(async () => {
  bundle = await bundleBytes(await aSource(aFullStory('a')));
  files = await unpack(bundle);
});

/** What the dashboard finds wrong with it; null where it takes it. */
async function refusal(
  bytes: Bytes | Blob,
  change: Partial<ReadLimits> = {},
): Promise<BadItem | null> {
  const limits = { ...QUARANTINE_LIMITS, ...change };
  const file = bytes instanceof Blob ? bytes : new Blob([bytes]);
  const { found, refused } = await inspectBundles([{ name: 'theirs.zip', file, limits }], HASHING);
  expect(found.length + refused.length).toBeGreaterThan(0);
  return refused[0]?.verification.firstBad ?? null;
}

/** The bundle with more files, each written as it says. */
function withMore(...more: readonly RawEntry[]): Bytes {
  return rawZip([...files.map(([name, content]) => ({ name, content })), ...more]);
}

describe('bundles of others', () => {
  it('are held to the limits of the research on safety', () => {
    expect(QUARANTINE_LIMITS).toMatchObject({
      fileBytes: 200 * MB,
      entries: 5_000,
      inflatedBytes: 1024 * MB,
      entryBytes: 64 * MB,
      ratio: 200,
      textBytes: 20 * MB,
    });
  });

  it('within them are taken, alone or merged', async () => {
    expect(await refusal(bundle)).toBeNull();
    expect(await refusal((await merged(bundle)).bytes)).toBeNull();
  });

  it('in too large a file are refused before a byte is read', async () => {
    class Unread extends Blob {
      override get size() {
        return 200 * MB + 1;
      }
      override slice(): Blob {
        throw new Error('read');
      }
    }
    expect(await refusal(new Unread())).toMatchObject({ code: 'file-too-large', limit: 200 });
    expect(await refusal(bundle, { fileBytes: bundle.length })).toBeNull();
  });

  it('of too many files are refused, also where a merge or an archive makes them many', async () => {
    const many = Array.from({ length: 5_001 - files.length }, (_, number) => ({
      name: `${TOP}/data/captures/${number}.png`,
      content: new Uint8Array(),
    }));
    expect(await refusal(withMore(...many))).toMatchObject({
      code: 'too-many-files',
      limit: 5_000,
    });
    expect(await refusal((await merged(bundle)).bytes, { entries: 10 })).toMatchObject({
      code: 'too-many-files',
      limit: 10,
    });
    // The archive in it is a ZIP as well: what it holds counts with the rest.
    expect(await refusal(bundle, { entries: files.length })).toMatchObject({
      item: 'data/archive.wacz',
      code: 'too-many-files',
      limit: files.length,
    });
  });

  it('of too many files are refused before they are listed', async () => {
    const more = (count: number) =>
      Array.from({ length: count }, (_, number): Unpacked => [
        `${TOP}/data/captures/${number}.png`,
        new Uint8Array(),
      ]);
    let read = 0;
    class Counted extends Blob {
      override slice(start = 0, end = this.size): Blob {
        const part = super.slice(start, end);
        read += part.size;
        return part;
      }
    }
    // The second has its count where only a large ZIP has it.
    for (const many of [5_001, 65_536]) {
      const zip = await pack(more(many));
      read = 0;
      expect(await refusal(new Counted([zip]))).toMatchObject({ code: 'too-many-files' });
      expect(read).toBeLessThan(300_000);
    }
    // One that says less than it has is found out all the same.
    const zip = await pack([...files, ...more(5_001)]);
    const end = zip.length - 22;
    new DataView(zip.buffer).setUint16(end + 8, 10, true);
    new DataView(zip.buffer).setUint16(end + 10, 10, true);
    expect(await refusal(zip)).not.toBeNull();
  });

  it('with too large a file are refused, be it stored or squeezed; the archive is looked into', async () => {
    const name = `${TOP}/data/captures/large.bin`;
    const large = { name, content: new Uint8Array(64 * MB + 1) };
    expect(await refusal(withMore(large))).toMatchObject({
      item: 'data/captures/large.bin',
      code: 'too-large',
      limit: 64,
    });
    const page = { ...SNAPSHOT, bytes: new Uint8Array(200_000).fill(32) };
    const incident = anIncident('page');
    const paged = await bundleBytes(await aSource([incident, aCapture(incident.id, page)], [page]));
    expect(await refusal(paged, { entryBytes: 100_000 })).toBeNull();
    const squeezed = rawZip(
      (await unpack(paged)).map(([path, content]) => ({
        name: path,
        content,
        squeezed: path.endsWith('/data/archive.wacz'),
      })),
    );
    expect(await refusal(squeezed)).toBeNull();
    expect(await refusal(squeezed, { entryBytes: 100_000 })).toMatchObject({
      item: 'data/archive.wacz',
      code: 'too-large',
    });
  });

  it('that grow when unpacked are stopped at the ratio, and at the sum over all files', async () => {
    const content = new Uint8Array(3 * MB);
    expect(deflateRawSync(content).length * 200).toBeLessThan(2 * MB);
    const bomb = { name: `${TOP}/data/captures/bomb.bin`, content, squeezed: true };
    expect(await refusal(withMore(bomb))).toMatchObject({ code: 'bomb', limit: 200 });
    const squeezed = rawZip(files.map(([name, one]) => ({ name, content: one, squeezed: true })));
    expect(await refusal(squeezed, { inflatedBytes: 20_000 })).toMatchObject({
      code: 'unpacks-too-large',
    });
    expect(await refusal(squeezed)).toBeNull();
  });

  it('with too long a list are refused', async () => {
    expect(await refusal(bundle, { textBytes: 300 })).toMatchObject({ code: 'too-large' });
    expect(await refusal(bundle, { proofBytes: 300 })).toMatchObject({ code: 'too-large' });
  });

  it('are refused in a sentence that names the limit', async () => {
    const t = await createTranslator('en', ['report']);
    const said = async (change: Partial<ReadLimits>) => {
      const bad = await refusal(bundle, change);
      return bad && sayBad(bad, bad.item, t);
    };
    expect(await said({ entries: 3 })).toBe(
      'The ZIP holds more than 3 files, the most that is taken here.',
    );
    expect(await said({ fileBytes: MB / 64 })).toContain('The file is larger than');
    expect(await said({ entryBytes: 100 })).toMatch(/larger than \S+ MB/);
  });
});

it('a bundle that somebody checks by itself may be larger than one of others in the dashboard', async () => {
  const many = Array.from({ length: 5_001 }, (_, number): Unpacked => [
    `${TOP}/proofs/signature-${number}.ots`,
    utf8('x'),
  ]);
  const { firstBad } = await verifyBundle(new Blob([await pack([...files, ...many])]), HASHING);
  // Each of them was read.
  expect(firstBad).toMatchObject({ check: 'time-stamps', code: 'stamp-unreadable' });
});
