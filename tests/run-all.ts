/**
 * `npm test`: everything, always to the end, in real browsers too. The last line is the sum; each
 * check that is no suite of tests (formatting, lint, types, build, the add-on linter) counts as one.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../lib/clock.ts';
import { canInstallBrowsers, installPackages } from '../lib/cli/browsers/install-browsers.ts';
import { runProgram } from '../lib/cli/run-program.ts';
import { tallyOf, type Tally } from './support/test-report.ts';

const MINUTE = 60_000;

interface Step {
  readonly name: string;
  readonly run: () => Promise<Tally>;
}

const STEPS: readonly Step[] = [
  check('formatting', 'prettier', ['--check', '.']),
  check('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  check('types', 'tsc', ['--noEmit']),
  check('build and package for Chromium', 'wxt', ['zip', '-b', 'chrome']),
  check('build and package for Firefox', 'wxt', ['zip', '-b', 'firefox']),
  check('add-on linter', 'addons-linter', ['.output/firefox-mv3']),
  suite('unit tests', ['--config', 'tests/vitest.config.ts', '--exclude', 'tests/conventions/**']),
  suite('conventions', ['--config', 'tests/vitest.config.ts', 'tests/conventions']),
  suite('end to end in Chromium', ['--config', 'tests/e2e/vitest.config.ts'], 'chromium'),
  suite('end to end in Firefox', ['--config', 'tests/e2e/vitest.config.ts'], 'firefox'),
];

/** Programs that the tests call as a person would, and the Debian package that brings each. */
const NEEDED: Readonly<Record<string, string>> = {
  '/usr/bin/chromium': 'chromium',
  '/usr/bin/firefox-esr': 'firefox-esr',
  '/usr/bin/age': 'age',
  '/usr/bin/openssl': 'openssl',
  '/usr/bin/unzip': 'unzip',
  '/usr/bin/zip': 'zip',
  '/usr/lib/python3/dist-packages/icalendar': 'python3-icalendar',
};

/** On a bare Debian the test command is to be enough; elsewhere a test that lacks something says so. */
async function installWhatIsMissing(): Promise<void> {
  if (!canInstallBrowsers()) return;
  const missing = Object.entries(NEEDED).flatMap(([file, name]) =>
    existsSync(file) ? [] : [name],
  );
  if (missing.length > 0) await installPackages(missing);
}

/** A program whose exit code is the answer. */
function check(name: string, command: string, args: readonly string[]): Step {
  const run = async (): Promise<Tally> => {
    const { code, trouble } = await runProgram(command, args, {
      timeoutMs: 5 * MINUTE,
      output: 'show',
    });
    const failures = code === 0 ? [] : [trouble || `${command} ended with ${code}`];
    return { passed: 1 - failures.length, failed: failures.length, failures };
  };
  return { name, run };
}

/** A Vitest run, counted from its report; a run that leaves none has failed as a whole. */
function suite(name: string, args: readonly string[], engine?: string): Step {
  const run = async (): Promise<Tally> => {
    const folder = await mkdtemp(join(tmpdir(), 'sensitive-days-report-'));
    const file = join(folder, 'report.json');
    const { code, trouble } = await runProgram(
      'vitest',
      ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      {
        timeoutMs: 45 * MINUTE,
        output: 'show',
        ...(engine === undefined ? {} : { env: { E2E_ENGINE: engine } }),
      },
    );
    try {
      const tally = tallyOf(JSON.parse(await readFile(file, 'utf8')));
      if (tally.passed + tally.failed === 0) return failedWhole(`${name}: no test ran`);
      // An error outside of every test, such as an unhandled rejection, is in the exit code only.
      return code === 0 || tally.failed > 0 ? tally : { ...tally, ...plusOne(tally, name) };
    } catch {
      return failedWhole(trouble || `${name}: no report`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return { name, run };
}

function failedWhole(why: string): Tally {
  return { passed: 0, failed: 1, failures: [why] };
}

function plusOne(tally: Tally, name: string): Pick<Tally, 'failed' | 'failures'> {
  return {
    failed: tally.failed + 1,
    failures: [...tally.failures, `${name}: an error outside of every test`],
  };
}

await installWhatIsMissing();
const done: (Tally & { name: string; seconds: number })[] = [];
for (const { name, run } of STEPS) {
  console.log(`\n== ${name}`);
  const start = systemClock.monotonic();
  const tally = await run();
  done.push({ ...tally, name, seconds: (systemClock.monotonic() - start) / 1000 });
}
console.log('\n== all of it');
for (const { name, passed, failed, failures, seconds } of done) {
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} of ${passed + failed} in ${seconds.toFixed(0)} s`,
  );
  for (const failure of failures) console.log(`       ${failure}`);
}
const sum = (of: 'passed' | 'failed'): number =>
  done.reduce((total, tally) => total + tally[of], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
