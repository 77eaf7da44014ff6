import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { formatLabTable, noteInLabTable, type LabFinding } from './lab-table.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const FINDING: LabFinding = {
  mode: 'planted',
  browser: 'none',
  tried: 1,
  detected: 'nothing to say',
  outcomes: [
    {
      acknowledged: ['one', 'two'],
      look: { state: 'open', door: 'open', titles: ['one'], problems: [], lastKnown: null },
    },
  ],
};

test('a row whose log lacks an entry is printed with the number and fails its test', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sensitive-days-table-'));
  const file = join(folder, 'rows.jsonl');
  vi.stubEnv('LAB_TABLE', file);
  try {
    expect(() => noteInLabTable(FINDING)).toThrow('planted, none: 1 acknowledged');
    noteInLabTable({ ...FINDING, outcomes: [] });
    const rows = (await readFile(file, 'utf8')).trim().split('\n');
    expect(rows.map((line) => JSON.parse(line).lost)).toEqual([1, null]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the table tells a loss, none, and that nothing was logged apart', () => {
  const row = { mode: 'm', browser: 'b', tried: 1, detected: 'd' };
  const printed = formatLabTable([1, 0, null].map((lost) => ({ ...row, lost })));
  expect(printed.match(/\| (1|0|nothing logged)$/gm)).toEqual(['| 1', '| 0', '| nothing logged']);
});
