/**
 * `npm start`: builds, opens a browser with the extension on a fresh profile and the dashboard in
 * front, and waits until the person closes it. Without a display it does the main job by itself.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.ts';
import { launchBrowser } from './browsers/launch-browser.ts';
import { chooseBrowser } from './choose-browser.ts';
import { runDemo } from './demo/run-demo.ts';
import { PROJECT } from './run-program.ts';

const { values } = parseArgs({
  options: { browser: { type: 'string' }, demo: { type: 'boolean', default: false } },
});

process.exitCode = values.demo || !hasDisplay() ? await demo() : await open();

async function open(): Promise<number> {
  const browser = await chooseBrowser(values.browser);
  if (!browser.ok) return fail(browser.error);
  const built = await buildExtension(browser.value.engine);
  if (!built.ok) return fail(built.error);
  const running = await launchBrowser({
    browser: browser.value,
    extension: built.value,
    visible: true,
  });
  const dashboard = await running.openPage('dashboard.html');
  await dashboard.bringToFront();
  console.log(
    `${running.version} is open with Sensitive Days on a fresh profile. Its button is behind the jigsaw piece in the toolbar. Close the window to end; nothing of it is kept.`,
  );
  await running.gone;
  await running.close();
  return 0;
}

function demo(): Promise<number> {
  if (!values.demo) console.log('There is no display here, so the main job runs by itself.');
  return runDemo({ out: join(PROJECT, '.output', 'demo'), browser: values.browser });
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
