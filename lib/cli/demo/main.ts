/** `npm run demo -- --out DIR [--browser chromium|chrome|edge|firefox|both]` */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT } from '../run-program.ts';
import { runDemo } from './run-demo.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, browser: { type: 'string' } } });
process.exitCode = await runDemo({
  out: resolve(values.out ?? `${PROJECT}/.output/demo`),
  browser: values.browser,
});
