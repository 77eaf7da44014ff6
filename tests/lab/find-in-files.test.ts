import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInFiles } from './find-in-files.ts';

const WORD = 'zaunkoenig-geplant ä-0123456789ab';

/** A word as a browser may write it. */
const WRITINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-16, small end first': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(text, 'utf16le').swap16(),
  'part of an address': (text) => Buffer.from(`https://example.org/?q=${encodeURIComponent(text)}`),
  base64: (text) => Buffer.from(Buffer.from(text, 'utf8').toString('base64')),
  'base64, one byte on': (text) => Buffer.from(Buffer.from(`1${text}`, 'utf8').toString('base64')),
  'base64, two bytes on': (text) =>
    Buffer.from(Buffer.from(`12${text}`, 'utf8').toString('base64')),
  'snappy, which names what it saw before': (text) => Buffer.from(`\u0001\u0002${text.slice(-12)}`),
};

describe('the finder of canaries', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-finder-'));
    await mkdir(join(folder, 'deep', 'deeper'), { recursive: true });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(Object.entries(WRITINGS))('finds a planted one as %s', async (name, write) => {
    const path = join('deep', 'deeper', `${name.replaceAll(/\W/g, '-')}.ldb`);
    const noise = Buffer.alloc(5000, 7);
    await writeFile(join(folder, path), Buffer.concat([noise, write(WORD), noise]));
    const found = await findInFiles(folder, [WORD, 'zaunkoenig-never-ba9876543210']);
    expect([...found]).toEqual([[WORD, [`/${path}`]]]);
    await rm(join(folder, path));
    expect([...(await findInFiles(folder, [WORD]))]).toEqual([]);
  });

  test('looks anew where a file gets another name meanwhile', async () => {
    const many = join(folder, 'many');
    await mkdir(many);
    const names = Array.from({ length: 200 }, (_, at) => join(many, String(at).padStart(3, '0')));
    for (const name of names) await writeFile(name, Buffer.alloc(200_000, 7));
    await writeFile(join(many, '199'), WORD);
    const searching = findInFiles(many, [WORD]);
    await sleep(20);
    await rename(join(many, '199'), join(many, '000'));
    expect([...(await searching)]).toEqual([[WORD, ['/000']]]);
  });
});
