import { afterAll, beforeAll, describe } from 'vitest';
import { ENGINES, findBrowser, type Engine } from '../../lib/cli/browsers/find-browser.ts';
import { chooseNoPassphrase } from '../../lib/cli/demo/choose-first.ts';
import { launchBrowser } from '../../lib/cli/browsers/launch-browser.ts';
import type { LaunchOptions, RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { extensionBuild } from './extension-build.ts';

type Extras = Pick<
  LaunchOptions,
  'language' | 'preferences' | 'profile' | 'allowInPrivate' | 'loopbackNames' | 'given'
> & {
  /** Another folder of the extension than the one that was built. */
  readonly extension?: string;
};

/** Whether somebody has chosen already how the log opens: without a passphrase, as most tests need it. */
type FirstRun = 'chosen' | 'asks';

/**
 * The engines that this run is about: both, or the one that `E2E_ENGINE` names. `npm test` runs
 * each in turn.
 */
export function enginesOfThisRun(): readonly Engine[] {
  const wanted = process.env['E2E_ENGINE'];
  return wanted === undefined ? ENGINES : ENGINES.filter((engine) => engine === wanted);
}

/** Starts a browser of that engine with the built extension; a missing browser is an error that says what to install. */
export async function startBrowser(engine: Engine, extras: Extras = {}): Promise<RunningBrowser> {
  const found = findBrowser(engine);
  if (!found.ok) throw new Error(found.error);
  return launchBrowser({ browser: found.value, extension: extensionBuild(engine), ...extras });
}

/**
 * The same tests in real Chromium and real Firefox: one browser per engine and file, with the
 * extension on a fresh profile. `tests` gets the engine and a way to the running browser.
 */
export function describeInBrowsers(
  subject: string,
  tests: (browser: () => RunningBrowser, engine: Engine) => void,
  extras: Extras = {},
  firstRun: FirstRun = 'chosen',
): void {
  describe.each(enginesOfThisRun())(`${subject} in %s`, (engine) => {
    let running: RunningBrowser | null = null;
    beforeAll(async () => {
      running = await startBrowser(engine, extras);
      if (firstRun === 'chosen') await chooseNoPassphrase(running);
    }, 60_000);
    afterAll(async () => {
      await running?.close();
    }, 60_000);
    tests(() => {
      if (!running) throw new Error('the browser has not started');
      return running;
    }, engine);
  });
}
