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
import {
  filesOf,
  tallyOf,
  waitedInVain,
  type Tally,
  type TestFile,
} from './support/test-report.ts';

const MINUTE = 60_000;

interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

interface Outcome extends Tally {
  /** What failed at the first try and was run again. */
  readonly unsteady?: readonly string[];
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
  const run = async (): Promise<Outcome> => {
    const first = await vitest(args, engine);
    if (!first.files) return failedWhole(first.trouble || `${name}: no report`);
    // Only real browsers are at the mercy of what else the machine does.
    const again = engine === undefined ? [] : waitedInVain(first.files);
    const second = again.length === 0 ? null : await vitest([...args, ...namesOf(again)], engine);
    const files = first.files.map(
      (file) => second?.files?.find((each) => each.name === file.name) ?? file,
    );
    const unsteady = tallyOf(again).failures;
    const tally = tallyOf(files);
    if (tally.passed + tally.failed === 0) return failedWhole(`${name}: no test ran`);
    // An error outside of every test, such as an unhandled rejection, is in the exit code only.
    const outside = (second ?? first).code !== 0 && tally.failed === 0;
    return { ...(outside ? plusOne(tally, name) : tally), unsteady };
  };
  return { name, run };
}

interface VitestRun {
  readonly code: number | null;
  readonly trouble: string;
  /** null where it left no report. */
  readonly files: readonly TestFile[] | null;
}

async function vitest(args: readonly string[], engine: string | undefined): Promise<VitestRun> {
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
    return { code, trouble, files: filesOf(JSON.parse(await readFile(file, 'utf8'))) };
  } catch {
    return { code, trouble, files: null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function namesOf(files: readonly TestFile[]): readonly string[] {
  return files.map(({ name }) => name);
}

function failedWhole(why: string): Tally {
  return { passed: 0, failed: 1, failures: [why] };
}

function plusOne(tally: Tally, name: string): Tally {
  return {
    ...tally,
    failed: tally.failed + 1,
    failures: [...tally.failures, `${name}: an error outside of every test`],
  };
}

await installWhatIsMissing();
const done: (Outcome & { name: string; seconds: number })[] = [];
for (const { name, run } of STEPS) {
  console.log(`\n== ${name}`);
  const start = systemClock.monotonic();
  const tally = await run();
  done.push({ ...tally, name, seconds: (systemClock.monotonic() - start) / 1000 });
}
console.log('\n== all of it');
for (const { name, passed, failed, failures, seconds, unsteady = [] } of done) {
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} of ${passed + failed} in ${seconds.toFixed(0)} s`,
  );
  for (const failure of failures) console.log(`       ${failure}`);
  for (const wait of unsteady) console.log(`       waited in vain at the first try: ${wait}`);
}
const sum = (of: 'passed' | 'failed'): number =>
  done.reduce((total, tally) => total + tally[of], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
