import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { BenchRow, BenchRows } from './bench-row.ts';

/** Half of the bytes in snapshots and screenshots, half in recordings: count and megabytes of each. */
const CAPTURES = [
  { count: 128, megabytes: 4 },
  { count: 8, megabytes: 64 },
] as const;
const MEGABYTES = CAPTURES.reduce((sum, { count, megabytes }) => sum + count * megabytes, 0);
const ROUNDS = 2;
const MEMORY_BAR = 250;
const MEASURED = v.object({ seconds: v.number(), peakMb: v.number() });
type Measured = v.InferOutput<typeof MEASURED>;

/**
 * A bundle of 1 GB beside `zip -0` and `sha256sum` over the same files, and its verification beside
 * `sha256sum -c`. Taken in turns, best of two each, so that a busy machine slows both alike.
 */
export const rows: BenchRows = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-bench-'));
  try {
    const captures = join(folder, 'captures');
    mkdirSync(captures);
    for (const { count, megabytes } of CAPTURES) {
      for (let file = 0; file < count; file++) {
        writeCapture(join(captures, `${megabytes}-${file}.bin`), megabytes);
      }
    }
    const names = readdirSync(captures);
    const pack: number[] = [];
    const check: number[] = [];
    const runs = { node: newRuns(), page: newRuns() };
    for (let round = 0; round < ROUNDS; round++) {
      pack.push(
        timed(captures, 'zip', ['-q', '-0', join(folder, 'yardstick.zip'), ...names]) +
          timed(captures, 'sha256sum', names),
      );
      rmSync(join(folder, 'yardstick.zip'));
      for (const where of ['node', 'page'] as const) {
        const zip = join(folder, `${where}.zip`);
        runs[where].build.push(child('build', where, captures, zip));
        runs[where].verify.push(child('verify', where, captures, zip));
      }
      execFileSync('unzip', ['-q', '-o', join(folder, 'node.zip'), '-d', folder]);
      const bag = join(folder, 'bundle-2026-11-23');
      check.push(timed(bag, 'sha256sum', ['--quiet', '-c', 'manifest-sha256.txt']));
      rmSync(bag, { recursive: true });
    }
    return [
      speedRow('bundle of 1 GB, at a prompt', 'zip -0 + sha256sum', runs.node.build, pack),
      speedRow('bundle of 1 GB, hashed as in pages', 'zip -0 + sha256sum', runs.page.build, pack),
      memoryRow('bundle of 1 GB: peak memory', [...runs.node.build, ...runs.page.build]),
      speedRow('verify 1 GB, at a prompt', 'sha256sum -c', runs.node.verify, check),
      speedRow('verify 1 GB, hashed as in pages', 'sha256sum -c', runs.page.verify, check),
      memoryRow('verify 1 GB: peak memory', [...runs.node.verify, ...runs.page.verify]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

function newRuns(): { build: Measured[]; verify: Measured[] } {
  return { build: [], verify: [] };
}

function writeCapture(path: string, megabytes: number): void {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(1024 * 1024);
  for (let written = 0; written < megabytes; written++) writeSync(file, randomFillSync(piece));
  closeSync(file);
}

/** Seconds that a command took; throws where it fails. */
function timed(cwd: string, command: string, args: readonly string[]): number {
  const start = performance.now();
  execFileSync(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return (performance.now() - start) / 1000;
}

function child(what: string, where: string, captures: string, zip: string): Measured {
  const script = new URL('./bundle-process.ts', import.meta.url).pathname;
  const out = execFileSync(process.execPath, [script, what, where, captures, zip], {
    encoding: 'utf8',
  });
  return v.parse(MEASURED, JSON.parse(out));
}

function speedRow(
  what: string,
  yardstickName: string,
  runs: readonly Measured[],
  yardstick: readonly number[],
): BenchRow {
  const ours = MEGABYTES / Math.min(...runs.map(({ seconds }) => seconds));
  const theirs = MEGABYTES / Math.min(...yardstick);
  return {
    what,
    bar: '≥ 0.8 ×',
    measured: `${ours.toFixed(0)} MB/s`,
    yardstick: `${yardstickName}: ${theirs.toFixed(0)} MB/s`,
    ratio: ours / theirs,
    met: ours / theirs >= 0.8,
  };
}

function memoryRow(what: string, runs: readonly Measured[]): BenchRow {
  const peak = Math.max(...runs.map(({ peakMb }) => peakMb));
  return {
    what,
    bar: `≤ ${MEMORY_BAR} MB`,
    measured: `${peak.toFixed(0)} MB, Node itself included`,
    yardstick: '',
    ratio: peak / MEMORY_BAR,
    met: peak <= MEMORY_BAR,
  };
}
