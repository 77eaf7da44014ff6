import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECK_LINES } from '../../evidence/readme-page.ts';
import { PROJECT, runProgram } from '../run-program.ts';

/** One thing that a recipient would do, and what came of it. */
export interface BundleCheck {
  /** The command as a person would type it. */
  readonly command: string;
  readonly ok: boolean;
  /** What it printed. */
  readonly output: string;
}

const { files, tagFiles, signature, tagSignature } = CHECK_LINES;

/**
 * Checks a bundle the way a stranger does: `unzip`, then the lines that the bundle's own README
 * gives, letter by letter; and with our own command line. Works in a folder of its own and removes it.
 */
export async function checkBundle(bundle: string): Promise<readonly BundleCheck[]> {
  const work = await mkdtemp(join(tmpdir(), 'sensitive-days-bundle-'));
  try {
    const checks = [await check(work, 'unzip', ['-q', bundle])];
    const [top = '.'] = await readdir(work);
    for (const line of [files, tagFiles, signature, tagSignature]) {
      checks.push(await checkLine(join(work, top), line));
    }
    const verify = ['lib/cli/main.ts', 'verify', bundle, '--json'];
    return [...checks, await check(PROJECT, process.execPath, verify)];
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function checkLine(cwd: string, line: string): Promise<BundleCheck> {
  // macOS has the same tool under another name.
  const here = process.platform === 'darwin' ? line.replace(/^sha256sum/, 'shasum -a 256') : line;
  return { ...(await check(cwd, 'sh', ['-c', here])), command: here };
}

async function check(cwd: string, command: string, args: readonly string[]): Promise<BundleCheck> {
  const run = await runProgram(command, args, { cwd, timeoutMs: 120_000, output: 'keep' });
  return {
    command: [command === process.execPath ? 'node' : command, ...args].join(' '),
    ok: run.code === 0,
    output: `${run.stdout}${run.stderr}${run.trouble}`.trim(),
  };
}
