/** `node merge-process.ts FOLDER OUT`: merges every bundle of a folder as the command line does. Prints seconds and peak megabytes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMerge } from '../../lib/cli/merge.ts';

const [folder = '', out = ''] = process.argv.slice(2);
const start = performance.now();
const code = await runMerge([...readdirSync(folder).map((name) => join(folder, name)), '-o', out]);
if (code !== 0) throw new Error(`merge ended with ${code}`);
const seconds = (performance.now() - start) / 1000;
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, peakMb }));
