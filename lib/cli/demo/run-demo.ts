import { copyFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { systemClock } from '../../clock.ts';
import { buildExtension } from '../build-extension.ts';
import { ENGINES, type FoundBrowser } from '../browsers/find-browser.ts';
import { launchBrowser } from '../browsers/launch-browser.ts';
import type { RunningBrowser } from '../browsers/running-browser.ts';
import { chooseBrowser } from '../choose-browser.ts';
import { PROJECT } from '../run-program.ts';
import { checkBundle } from './check-bundle.ts';
import { attachFile, correctIncident, exportEverything, openIncident } from './dashboard-steps.ts';
import { DEMO_PAGES } from './demo-pages.ts';
import { logFromPopup, openReadyPopup } from './log-from-popup.ts';
import { startLoopbackSite } from './loopback-site.ts';
import { takePictures } from './take-pictures.ts';

export interface DemoOptions {
  /** Folder for the bundle and the pictures; emptied first when it is the default one. */
  readonly out: string;
  /** A name for `findBrowser`, or `both`. */
  readonly browser?: string | undefined;
}

type Say = (sentence: string) => void;

/** The main job, done by itself in a real browser. Resolves to an exit code: 0 when everything held. */
export async function runDemo({ out, browser }: DemoOptions): Promise<number> {
  const wanted = browser === 'both' ? ENGINES : [browser];
  for (const name of wanted) {
    const found = await chooseBrowser(name);
    if (!found.ok) {
      process.stderr.write(`${found.error}\n`);
      return 1;
    }
    const folder = browser === 'both' ? join(out, found.value.engine) : out;
    if (!(await demoIn(found.value, folder))) return 1;
  }
  return 0;
}

async function demoIn(found: FoundBrowser, out: string): Promise<boolean> {
  const built = await buildExtension(found.engine);
  if (!built.ok) {
    process.stderr.write(`${built.error}\n`);
    return false;
  }
  if (out.startsWith(join(PROJECT, '.output'))) await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const start = systemClock.monotonic();
  const say: Say = (sentence) => {
    const seconds = (systemClock.monotonic() - start) / 1000;
    console.log(`${seconds.toFixed(1).padStart(6)} s  ${sentence}`);
  };
  const running = await launchBrowser({ browser: found, extension: built.value });
  try {
    say(`${running.version} is open with the extension on a fresh profile.`);
    return await mainJob(running, out, say);
  } finally {
    await running.close();
  }
}

async function mainJob(browser: RunningBrowser, out: string, say: Say): Promise<boolean> {
  const site = await startLoopbackSite(
    Object.fromEntries(DEMO_PAGES.map(({ path, alive }) => [path, alive])),
  );
  try {
    const address = (path: string): string => site.origin + path;
    const [first] = DEMO_PAGES;
    const tab = await browser.openSite(address(first?.path ?? '/'));
    await browser.answerYes('http://127.0.0.1/*');
    const popup = await openReadyPopup(browser, tab);
    await popup.clickText(/^Allow /);
    await popup.waitForText(/allowed now|Load again|answered/);
    await popup.close();
    say(`The site ${site.origin} was allowed, from the popup; before that it could not be read.`);

    for (const { path } of DEMO_PAGES) {
      await tab.goto(address(path));
      say(`Looked at ${path} while it lives: ${await tab.evaluate(() => document.title)}`);
    }
    for (const { path, afterwards, fate } of DEMO_PAGES) {
      site.answer(path, afterwards);
      await tab.goto(address(path));
      const logged = await logFromPopup(browser, tab);
      say(`Now ${path} ${fate}. Logged with one click; the popup says: ${logged.state}`);
      for (const line of logged.captures) say(`    ${line}`);
      await writeFile(join(out, `popup-${basename(path)}.png`), logged.after);
    }
    await tab.goto(site.refusedUrl);
    const refused = await logFromPopup(browser, tab);
    say(`A server that refuses connections. Logged; the popup says: ${refused.state}`);

    const incident = await openIncident(browser, '页面不存在');
    await correctIncident(incident, 'Title', 'A candle for every name', 'The title as it was.');
    say('Corrected the title of the first: a new entry that names the old one and the reason.');
    const note = join(out, 'what-a-friend-saw.txt');
    await writeFile(note, 'A friend in another city saw the same at the same hour.\n');
    await attachFile(incident, note, 'what-a-friend-saw.txt');
    say('Attached a file to it.');

    const evidence = await browser.openPage('dashboard.html#/evidence');
    const exporting = systemClock.monotonic();
    const saved = await exportEverything(browser, evidence, 'A demonstration');
    const bundle = join(out, basename(saved));
    await copyFile(saved, bundle);
    const { size } = await stat(bundle);
    const took = ((systemClock.monotonic() - exporting) / 1000).toFixed(1);
    say(`Exported ${basename(bundle)}: ${(size / 1000).toFixed(0)} kB in ${took} s.`);

    const whole = await checkAndSay(bundle, say);
    const pictures = await takePictures(browser, out);
    say(`${pictures} pictures and the bundle are in ${out}`);
    return whole;
  } finally {
    await site.close();
  }
}

async function checkAndSay(bundle: string, say: Say): Promise<boolean> {
  const checks = await checkBundle(bundle);
  for (const { command, ok, output } of checks) {
    say(`${ok ? 'OK    ' : 'FAILED'} ${command}`);
    if (!ok) say(output);
  }
  return checks.every(({ ok }) => ok);
}
