import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { err, ok, type Result } from '../../result.ts';

/** The two engines that the extension runs in; Chrome and Edge are driven as Chromium. */
export const ENGINES = ['chromium', 'firefox'] as const;
export type Engine = (typeof ENGINES)[number];

/** What `--browser` may say. */
const BROWSER_NAMES = ['chromium', 'chrome', 'edge', 'firefox'] as const;
export type BrowserName = (typeof BROWSER_NAMES)[number];

export interface FoundBrowser {
  readonly name: BrowserName;
  readonly engine: Engine;
  /** Absolute path of the program. */
  readonly program: string;
}

/** Names on the PATH and macOS bundles, in the order in which they are tried. */
const WHERE: Readonly<
  Record<BrowserName, { readonly commands: readonly string[]; readonly bundle: string }>
> = {
  chromium: {
    commands: ['chromium', 'chromium-browser'],
    bundle: 'Chromium.app/Contents/MacOS/Chromium',
  },
  chrome: {
    commands: ['google-chrome', 'google-chrome-stable'],
    bundle: 'Google Chrome.app/Contents/MacOS/Google Chrome',
  },
  edge: {
    commands: ['microsoft-edge', 'microsoft-edge-stable'],
    bundle: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  },
  firefox: {
    commands: ['firefox-esr', 'firefox'],
    bundle: 'Firefox.app/Contents/MacOS/firefox',
  },
};
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

/** The one sentence for a machine without any of them. */
const HOW_TO_INSTALL =
  'No browser found: install Chromium, Chrome, Edge or Firefox (on Debian: apt-get install chromium firefox-esr; on macOS: brew install --cask chromium firefox).';

/** The engine of a browser. */
export function engineOf(name: BrowserName): Engine {
  return name === 'firefox' ? 'firefox' : 'chromium';
}

/** Every browser on this machine that the extension can run in, Chromium first. */
export function findBrowsers(): readonly FoundBrowser[] {
  return BROWSER_NAMES.flatMap((name) => {
    const program = candidates(name).find(isProgram);
    return program === undefined ? [] : [{ name, engine: engineOf(name), program }];
  });
}

/**
 * The browser that was asked for by name or engine, or the first one found.
 * The error is a sentence for the terminal.
 */
export function findBrowser(wanted?: string): Result<FoundBrowser, string> {
  const found = findBrowsers();
  if (wanted === undefined) {
    const first = found[0];
    return first ? ok(first) : err(HOW_TO_INSTALL);
  }
  if (!BROWSER_NAMES.some((name) => name === wanted)) {
    return err(`--browser can be ${BROWSER_NAMES.join(', ')}; not "${wanted}".`);
  }
  const named =
    found.find(({ name }) => name === wanted) ?? found.find(({ engine }) => engine === wanted);
  if (named) return ok(named);
  const command = wanted === 'firefox' ? 'firefox-esr' : wanted;
  return err(`${wanted} is not installed here (on Debian: apt-get install ${command}).`);
}

function candidates(name: BrowserName): string[] {
  const { commands, bundle } = WHERE[name];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS].filter(
    (folder) => folder.startsWith('/') && !folder.includes('node_modules'),
  );
  const applications = ['/Applications', join(homedir(), 'Applications')];
  return [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...(process.platform === 'darwin' ? applications.map((folder) => join(folder, bundle)) : []),
  ];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
