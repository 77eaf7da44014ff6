import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../lib/cli/browsers/find-browser.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { startBrowser } from '../support/in-browsers.ts';
import { putHand, type LabHand, type StoreVersion } from './put-hand.ts';

/** A page of the extension that runs no script of its own: only what the lab does happens in it. */
const BARE_PAGE = 'icons/128.png';

/** A profile that outlives the browsers that run on it. */
export interface KeptProfile {
  readonly folder: string;
  /** Starts the browser on it. What ran before must have ended. */
  start(): Promise<RunningBrowser>;
  /** A copy, for something that will be done to the files. */
  copy(): Promise<KeptProfile>;
  remove(): Promise<void>;
}

export async function keptProfile(engine: Engine, from?: string): Promise<KeptProfile> {
  const folder = await mkdtemp(join(tmpdir(), 'sensitive-days-lab-'));
  // Chromium's lock is a link to nowhere, and copied as such it names a process that is gone.
  const filter = (path: string): boolean => !/\/(Singleton\w+|lock|\.parentlock)$/.test(path);
  if (from !== undefined) await cp(from, folder, { recursive: true, filter });
  return {
    folder,
    start: () => startBrowser(engine, { profile: folder }),
    copy: () => keptProfile(engine, folder),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** A bare page of the extension with the lab's hand in it. */
export async function handIn(
  browser: RunningBrowser,
  version: StoreVersion = 'this',
): Promise<LabHand> {
  return putHand(await browser.openPage(BARE_PAGE), version);
}

export { BARE_PAGE };
