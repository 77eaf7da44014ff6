import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packTightly } from '../../../lib/cli/pack-tightly.ts';

const TEXT = 'The statement stands here as ever. 声明还在这里。\n'.repeat(400);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sensitive-days-pack-'));
  mkdirSync(join(folder, 'made/chunks'), { recursive: true });
  writeFileSync(join(folder, 'made/manifest.json'), '{}');
  writeFileSync(join(folder, 'made/chunks/一.js'), TEXT);
  writeFileSync(join(folder, 'made/empty.txt'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a package is what was packed, to whoever unpacks it, and the same each time', async () => {
  const [one, other] = ['one.zip', 'other.zip'].map((name) => join(folder, name));
  if (!one || !other) throw new Error('no names');
  await packTightly(join(folder, 'made'), one);
  await packTightly(join(folder, 'made'), other);
  expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
  expect(readFileSync(one).length).toBeLessThan(1_000);
  execFileSync('unzip', ['-q', one, '-d', join(folder, 'out')]);
  execFileSync('diff', ['-r', join(folder, 'made'), join(folder, 'out')]);
});
