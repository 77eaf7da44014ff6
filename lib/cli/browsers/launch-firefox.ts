import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import * as v from 'valibot';
import type { BrowserView, Look } from './browser-view.ts';
import { callIn } from './call-source.ts';
import { firefoxPopupView } from './firefox-popup-view.ts';
import { firefoxWindow, type FirefoxExtension, type FirefoxWindow } from './firefox-privileged.ts';
import { goneOf, pidOf } from './browser-process.ts';
import { requestPermission } from './request-permission.ts';
import { loadUrl, pageView, setLook, type PageDifferences } from './page-view.ts';
import { completeDownloads, profileFolder } from './profile-folder.ts';
import type { LaunchOptions, RunningBrowser } from './running-browser.ts';
import { applyClock } from './set-clock.ts';
import { trustInFirefox } from './trust-authority.ts';
import { waitUntil, within } from './wait-until.ts';

const manifestSchema = v.object({
  browser_specific_settings: v.object({ gecko: v.object({ id: v.string() }) }),
});
/** The extension's address in every run: a profile that is opened again finds its data. */
const ADDRESS = '7d1c5c3e-0000-4000-8000-00005e5171d5';

/** Firefox with the extension as a temporary add-on. */
export async function launchFirefox(options: LaunchOptions): Promise<RunningBrowser> {
  const folder = await profileFolder(options.profile);
  const id = await addOnId(options.extension);
  const browser = await launch({
    browser: 'firefox',
    executablePath: options.browser.program,
    headless: options.visible !== true,
    userDataDir: folder.profile,
    defaultViewport: null,
    args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
    extraPrefsFirefox: { ...preferences(id, folder.downloads, options), ...options.preferences },
  });
  const firefox = await firefoxWindow(browser, id);
  if (options.allowInPrivate === true) await firefox.run(allowInPrivate, id);
  await browser.installExtension(options.extension);
  const extensionUrl = `moz-extension://${ADDRESS}/`;
  const differences: PageDifferences = {
    // BiDi has no emulation of the colour scheme: the preference decides for every page.
    setScheme: (_page, scheme) => firefox.run(setContentScheme, scheme === 'dark' ? 0 : 1),
  };
  const viewOf = (page: Page): BrowserView => pageView(page, differences);
  const open = async (url: string, look: Look, atStart?: () => void): Promise<BrowserView> => {
    const page = await browser.newPage();
    if (atStart) await page.evaluateOnNewDocument(atStart);
    await setLook(page, look, differences);
    await loadUrl(page, url);
    return viewOf(page);
  };

  const running: RunningBrowser = {
    engine: 'firefox',
    version: await browser.version(),
    extensionUrl,
    profile: folder.profile,
    downloads: folder.downloads,
    firefox,
    pid: pidOf(browser),
    gone: goneOf(browser),
    openPage: (path, look = {}, atStart) => open(new URL(path, extensionUrl).href, look, atStart),
    openSite: (url, look = {}) => open(url, look),
    findPage: async (pathStart) => viewOf(await pageAt(browser, `${extensionUrl}${pathStart}`)),
    async openPopup(over) {
      const popup = firefoxPopupView(firefox, id);
      // A second click on the button would only close the popup that is still open.
      if (await firefox.run(popupIsOpen, id)) await popup.close();
      await over.bringToFront();
      await firefox.run(clickToolbarButton, id);
      // While the popup is being put together its first, empty page may go without an answer.
      await waitUntil('the popup', () =>
        within(
          popup.evaluate(
            () => document.readyState === 'complete' && location.href !== 'about:blank',
          ),
          700,
          'the popup',
        ),
      );
      return popup;
    },
    // A preference, set at the start, answers every prompt with yes.
    answerYes: () => Promise.resolve(),
    async grantSite(pattern) {
      // WebDriver's clicks in a tab are none to `permissions.request`; those in a frame script are.
      const granted = await running.inBackground(requestPermission, pattern);
      if (!granted) throw new Error(`the browser did not grant ${pattern}`);
    },
    trust: (root) => trustInFirefox(firefox, root),
    async inBackground(run, ...args) {
      await firefox.run(wakeBackground, id);
      return within(
        callIn(firefox.inView('background'), run, args),
        20_000,
        'an evaluation in the background page',
      );
    },
    async setClock(at) {
      await running.inBackground(applyClock, at);
    },
    stopBackground: () => firefox.run(stopBackground, id),
    backgroundRuns: async () => (await firefox.run(backgroundState, id)) === 'running',
    async saved(_from, act) {
      const before = await completeDownloads(folder.downloads);
      await act();
      return waitUntil(
        'a saved file',
        async () =>
          (await completeDownloads(folder.downloads)).find((path) => !before.includes(path)),
        120_000,
      );
    },
    async kill() {
      browser.process()?.kill('SIGKILL');
      await running.gone;
    },
    async close() {
      await within(browser.close(), 10_000, 'closing the browser').catch(() => running.kill());
      await running.gone;
      await folder.remove();
    },
  };
  await waitForBackground(firefox, id);
  return running;
}

async function addOnId(extension: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  return v.parse(manifestSchema, manifest).browser_specific_settings.gecko.id;
}

function preferences(
  id: string,
  downloads: string,
  options: LaunchOptions,
): Record<string, string | number | boolean> {
  const language = options.language ?? 'en-US';
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [id]: ADDRESS }),
    // A temporary add-on is taken out at the end: its data stays, as an installed one's would.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    ...(options.visible
      ? {}
      : {
          'extensions.webextOptionalPermissionPrompts': false,
          'ui.popup.disable_autohide': true,
        }),
    'intl.accept_languages': language,
    'network.dns.localDomains': (options.loopbackNames ?? []).join(','),
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.download.alwaysOpenPanel': false,
    'browser.newtab.preload': false,
    'browser.sessionstore.resume_from_crash': false,
  };
}

async function pageAt(browser: Browser, start: string): Promise<Page> {
  return waitUntil(`a page at ${start}`, async () => {
    for (const page of await browser.pages()) {
      const url = await page.evaluate('location.href').catch(() => '');
      if (String(url).startsWith(start)) return page;
    }
    return null;
  });
}

async function waitForBackground(firefox: FirefoxWindow, id: string): Promise<void> {
  await waitUntil('the background page', async () => {
    const state = await firefox.run(backgroundState, id);
    return ['running', 'suspending', 'stopped', NOT_HERE].includes(state);
  });
}

/** All windows are private, and this extension may not run in them: Firefox starts nothing of it. */
const NOT_HERE = 'not in private windows';

// What follows runs inside Firefox's window and travels as source.

declare const WebExtensionPolicy: {
  getByID(
    id: string,
  ): { readonly extension: FirefoxExtension; readonly privateBrowsingAllowed: boolean } | null;
};
declare const Services: {
  readonly prefs: { setIntPref(name: string, value: number): void };
};
declare const ChromeUtils: {
  importESModule(url: string): {
    ExtensionParent: {
      apiManager: {
        global: {
          browserActionFor(extension: FirefoxExtension): {
            triggerAction(window: Window): Promise<void>;
          };
        };
      };
    };
    ExtensionPermissions: {
      add(id: string, what: { permissions: string[]; origins: string[] }): Promise<void>;
    };
    PrivateBrowsingUtils: { readonly permanentPrivateBrowsing: boolean };
  };
};

async function clickToolbarButton(id: string): Promise<void> {
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (!extension) throw new Error('the extension is not installed');
  const { ExtensionParent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  );
  await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}

function popupIsOpen(id: string): boolean {
  const views = [...(WebExtensionPolicy.getByID(id)?.extension.views ?? [])];
  return views.some(({ viewType }) => viewType === 'popup');
}

async function wakeBackground(id: string): Promise<void> {
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (extension && extension.backgroundState !== 'running') await extension.wakeupBackground();
}

async function stopBackground(id: string): Promise<void> {
  await WebExtensionPolicy.getByID(id)?.extension.terminateBackground({
    ignoreDevToolsAttached: true,
  });
}

function backgroundState(id: string): string {
  const policy = WebExtensionPolicy.getByID(id);
  const { PrivateBrowsingUtils } = ChromeUtils.importESModule(
    'resource://gre/modules/PrivateBrowsingUtils.sys.mjs',
  );
  if (policy && PrivateBrowsingUtils.permanentPrivateBrowsing && !policy.privateBrowsingAllowed) {
    // `NOT_HERE`, which does not travel with this source.
    return 'not in private windows';
  }
  return policy?.extension.backgroundState ?? 'not installed';
}

async function allowInPrivate(id: string): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  );
  await ExtensionPermissions.add(id, {
    permissions: ['internal:privateBrowsingAllowed'],
    origins: [],
  });
}

function setContentScheme(value: number): void {
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', value);
}
