import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { nodeChecksum } from '../../../lib/cli/node-hashing.ts';
import { joinedBytes } from '../../../lib/evidence/byte-text.ts';
import type { BagFile } from '../../../lib/evidence/bag-file.ts';
import { openZip } from '../../../lib/evidence/open-zip.ts';
import { zipFiles } from '../../../lib/evidence/zip-files.ts';
import { hasOwnFrame } from '../../../lib/evidence/zip-frame.ts';
import { at, MOMENT } from './a-bundle.ts';

function aFile(path: string, content: Uint8Array<ArrayBuffer>): BagFile {
  return {
    path,
    size: content.length,
    sha256: '',
    mediaType: '',
    open: async function* () {
      yield content;
    },
  };
}

async function zipped(files: readonly BagFile[], createdAt = MOMENT): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of zipFiles(files, 'top', createdAt, nodeChecksum)) pieces.push(piece);
  // One piece: a Blob of two hundred thousand is slow to slice in Node.
  return new Blob([joinedBytes(pieces)]);
}

describe('the ZIP of a bundle', () => {
  it('holds more files than the old format can count', async () => {
    const content = new Uint8Array([1]);
    const files = Array.from({ length: 66_000 }, (_, number) => aFile(String(number), content));
    const zip = await zipped(files);
    const items = await openZip(zip, nodeChecksum);
    expect(items).toHaveLength(66_000);
    expect(items.at(-1)).toMatchObject({ name: 'top/65999', size: 1, crc32: crc32(content) });
    expect(await hasOwnFrame(zip, items, MOMENT)).toBe(true);
  });

  it('carries its date in UTC, and a date that a ZIP cannot hold as the nearest it can', async () => {
    const items = async (moment: string) => {
      const zip = await zipped([aFile('a', new Uint8Array())], at(moment));
      const list = await openZip(zip, nodeChecksum);
      expect(await hasOwnFrame(zip, list, moment)).toBe(true);
      return new DataView(await zip.arrayBuffer()).getUint32(10, true);
    };
    expect(await items('2026-11-23T19:40:12.345Z')).toBe(
      ((46 << 25) | (11 << 21) | (23 << 16) | (19 << 11) | (40 << 5) | 6) >>> 0,
    );
    expect((await items('1970-01-01T00:00:00.000Z')) >>> 25).toBe(0);
    expect((await items('9999-01-01T00:00:00.000Z')) >>> 25).toBe(127);
  });
});
