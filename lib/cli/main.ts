/**
 * `npm run -s cli -- <command> …`: the extension's own pure code at a prompt. Data goes to stdout and
 * nothing else does; words for people go to stderr. Each command is a file beside this one.
 */
import { runClassify } from './classify.ts';
import { runMerge } from './merge.ts';
import { runObservances } from './observances.ts';
import { runVerify } from './verify.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  classify: runClassify,
  merge: runMerge,
  observances: runObservances,
  verify: runVerify,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) {
  process.exitCode = await command(args);
} else {
  process.stderr.write(`Commands: ${Object.keys(COMMANDS).join(', ')}\n`);
  process.exitCode = 2;
}
