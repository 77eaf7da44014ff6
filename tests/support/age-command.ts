import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../lib/cli/run-program.ts';

/** A key pair of the `age` command. */
export interface AgeKey {
  readonly recipient: string;
  /** What `age -d -i` takes. */
  readonly identityFile: string;
}

/** Makes one with `age-keygen`. */
export async function ageKey(folder: string): Promise<AgeKey> {
  const identityFile = join(folder, `${crypto.randomUUID()}.key`);
  await run('age-keygen', ['-o', identityFile]);
  const [recipient] = (await readFile(identityFile, 'utf8')).match(/age1[a-z0-9]+/) ?? [];
  if (recipient === undefined) throw new Error('age-keygen wrote no recipient');
  return { recipient, identityFile };
}

/** Opens a file with `age -d`, and gives the path of what was in it. Rejects with the command's own words. */
export async function openWithAge(file: string, identityFile: string): Promise<string> {
  const opened = `${file}.opened`;
  // It makes no file of nothing.
  await writeFile(opened, '');
  await run('age', ['-d', '-i', identityFile, '-o', opened, file]);
  return opened;
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const { code, trouble, stderr } = await runProgram(command, args, {
    timeoutMs: 120_000,
    output: 'keep',
  });
  if (code !== 0) throw new Error(`${command}: ${trouble} ${stderr}`);
}
