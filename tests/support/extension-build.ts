import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../lib/cli/browsers/find-browser.ts';

/** The project's own folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The built extension of an engine; `EXTENSION_BUILDS` may name another folder than `.output`. */
export function extensionBuild(engine: Engine): string {
  const builds = process.env['EXTENSION_BUILDS'] ?? join(PROJECT, '.output');
  const folder = join(builds, engine === 'firefox' ? 'firefox-mv3' : 'chrome-mv3');
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`The extension is not built (${engine}): run "npm run build" first.`);
  }
  return folder;
}
