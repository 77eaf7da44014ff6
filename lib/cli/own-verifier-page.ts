import { runProgram } from './run-program.ts';

const SCRIPT = new URL('print-verifier-page.ts', import.meta.url).pathname;

/**
 * The text of `verify.html` as this version of the tool writes it. Built in a process of its own, because the bundler
 * takes more memory than a merge of a hundred bundles.
 * @throws Error with what the bundler said
 */
export async function ownVerifierPage(): Promise<string> {
  const { code, stdout, stderr, trouble } = await runProgram(process.execPath, [SCRIPT], {
    timeoutMs: 120_000,
    output: 'keep',
  });
  if (code !== 0) throw new Error(`verify.html could not be made. ${trouble || stderr}`);
  return stdout;
}
