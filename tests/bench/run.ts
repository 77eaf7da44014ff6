/**
 * `npm run bench`: the numbers of design section 9, each beside its bar or its yardstick, all from
 * this run on this machine. Browser rows use the extension as it is built at the start.
 * `npm run bench -- popup store` runs only the files whose names contain one of these words.
 */
import { readdirSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { systemClock } from '../../lib/clock.ts';
import { causeText } from '../../lib/result.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import type { BenchRow, BenchRows } from './bench-row.ts';

const folder = new URL('./', import.meta.url);
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .toSorted();

process.exitCode = await run();

async function run(): Promise<number> {
  for (const browser of ['chrome', 'firefox']) {
    const limits = { timeoutMs: 300_000, output: 'keep' } as const;
    const built = await runProgram('wxt', ['zip', '-b', browser], limits);
    if (built.code !== 0) {
      process.stderr.write(`${built.stdout}${built.stderr}${built.trouble}\n`);
      return 1;
    }
  }
  const rows: BenchRow[] = [];
  const broken: string[] = [];
  for (const name of files) {
    const start = systemClock.monotonic();
    try {
      const measure = await benchOf(name);
      rows.push(...(await measure()));
    } catch (thrown) {
      broken.push(`${name}: ${causeText(thrown)}`);
    }
    process.stderr.write(`${name}: ${((systemClock.monotonic() - start) / 1000).toFixed(1)} s\n`);
  }
  print(rows);
  for (const sentence of broken) console.log(`NOT MEASURED  ${sentence}`);
  const missed = rows.filter(({ met }) => !met).length;
  console.log(`${rows.length - missed} of ${rows.length} bars met, ${broken.length} not measured`);
  return missed + broken.length === 0 ? 0 : 1;
}

async function benchOf(name: string): Promise<BenchRows> {
  const module: { rows: BenchRows } = await import(new URL(name, folder).href);
  return module.rows;
}

function print(rows: readonly BenchRow[]): void {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`,
  );
  const table = [
    ['', 'what', 'bar', 'measured', 'yardstick', 'ratio'],
    ...rows.map((row) => [
      row.met ? 'met' : 'MISSED',
      row.what,
      row.bar,
      row.measured,
      row.yardstick,
      row.ratio.toFixed(2),
    ]),
  ];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  );
  for (const cells of table) {
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
