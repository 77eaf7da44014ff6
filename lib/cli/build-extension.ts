import { join } from 'node:path';
import type { Engine } from './browsers/find-browser.ts';
import { PROJECT, runProgram } from './run-program.ts';
import { err, ok, type Result } from '../result.ts';

/** Builds the extension for an engine and gives the folder; the error is the builder's own words. */
export async function buildExtension(engine: Engine): Promise<Result<string, string>> {
  const target = engine === 'firefox' ? 'firefox' : 'chrome';
  const run = await runProgram('wxt', ['build', '-b', target], {
    timeoutMs: 5 * 60_000,
    output: 'keep',
  });
  if (run.code !== 0) return err(`${run.trouble}${run.stdout}${run.stderr}`);
  return ok(join(PROJECT, '.output', `${target}-mv3`));
}
