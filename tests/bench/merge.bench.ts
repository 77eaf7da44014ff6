import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Fact } from '../../lib/incidents/incident.ts';
import { anIncident, anObservation } from '../lib/evidence/a-bundle.ts';
import { aWitness } from '../lib/evidence/merge/some-bundles.ts';
import type { BenchRows } from './bench-row.ts';

const BUNDLES = 100;
const RECORDS = 1_000;
const MEMORY_BAR = 250;
const MEASURED = v.object({ seconds: v.number(), peakMb: v.number() });

/** 100 bundles of 1,000 records each, from as many witnesses, merged at a prompt, beside `zip -0` and `sha256sum` over the same files. */
export const rows: BenchRows = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'merge-bench-'));
  try {
    const bundles = join(folder, 'bundles');
    mkdirSync(bundles);
    for (let number = 0; number < BUNDLES; number++) {
      const witness = await aWitness();
      writeFileSync(join(bundles, `${number}.zip`), await witness.bundle(theFacts(number)));
    }
    const names = readdirSync(bundles);
    const start = performance.now();
    execFileSync('zip', ['-q', '-0', join(folder, 'yardstick.zip'), ...names], { cwd: bundles });
    execFileSync('sha256sum', names, { cwd: bundles });
    const yardstick = (performance.now() - start) / 1000;
    const script = new URL('./merge-process.ts', import.meta.url).pathname;
    const printed = execFileSync(
      process.execPath,
      // As `npm run cli` starts it: left to itself V8 lets twice as much pile up before it collects, and nothing is gained.
      ['--optimize-for-size', script, bundles, join(folder, 'out.zip')],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const { seconds, peakMb } = v.parse(MEASURED, JSON.parse(printed));
    return [
      {
        what: `merge of ${BUNDLES} bundles of ${RECORDS} records, all checked first`,
        bar: 'none set',
        measured: `${seconds.toFixed(1)} s`,
        yardstick: `zip -0 + sha256sum: ${yardstick.toFixed(1)} s`,
        ratio: seconds / yardstick,
        met: true,
      },
      {
        what: 'merge: peak memory',
        bar: `≤ ${MEMORY_BAR} MB`,
        measured: `${peakMb.toFixed(0)} MB, Node itself included`,
        yardstick: '',
        ratio: peakMb / MEMORY_BAR,
        met: peakMb <= MEMORY_BAR,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Half incidents, half looks; every page is one that others saw too. */
function theFacts(witness: number): readonly Fact[] {
  return Array.from({ length: RECORDS / 2 }, (_, page) => {
    const name = `${witness}-${page}`;
    const url = `https://example.org/${page}`;
    const incident = anIncident(name, { urlReached: url });
    return [incident, { ...anObservation(name, incident.id), url }];
  }).flat();
}
