import {
  launch,
  TargetType,
  type Browser,
  type Page,
  type Target,
  type WebWorker,
} from 'puppeteer-core';
import type { BrowserView } from './browser-view.ts';
import { callIn } from './call-source.ts';
import { loadUrl, pageView, setLook, type PageDifferences } from './page-view.ts';
import { profileFolder } from './profile-folder.ts';
import type { LaunchOptions, RunningBrowser } from './running-browser.ts';
import { requestPermission } from './request-permission.ts';
import { applyClock } from './set-clock.ts';
import { giveBefore } from './give-before.ts';
import { goneOf, pidOf } from './browser-process.ts';
import { preparePicker, takeSavedFile } from './take-saved-file.ts';
import { trustInChromium } from './trust-authority.ts';
import { waitUntil, within } from './wait-until.ts';

/** How long a click on the toolbar button is given to show its popup. */
const CLICK_MS = 5_000;

const DIFFERENCES: PageDifferences = {
  setScheme: (page, scheme) =>
    page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]),
};

/** Chromium, Chrome or Edge with the extension. */
export async function launchChromium(options: LaunchOptions): Promise<RunningBrowser> {
  const folder = await profileFolder(options.profile);
  const start = () =>
    launch({
      executablePath: options.browser.program,
      headless: options.visible !== true,
      // `Extensions.loadUnpacked` is answered over a pipe only.
      pipe: true,
      enableExtensions: true,
      userDataDir: folder.profile,
      defaultViewport: null,
      downloadBehavior: { policy: 'allow', downloadPath: folder.downloads },
      env: { ...process.env, LANGUAGE: (options.language ?? 'en-US').replace('-', '_') },
      args: argumentsFor(options),
      // A person need not be told that a test drives the browser, because none does.
      ...(options.visible ? { ignoreDefaultArgs: ['--enable-automation'] } : {}),
    });
  const { given, extension } = options;
  const loaded = given && (await giveBefore(start, { profile: folder.profile, extension }, given));
  const browser = await start();
  const id = loaded ?? (await browser.installExtension(extension));
  const extensionUrl = `chrome-extension://${id}/`;
  const pages = new WeakMap<BrowserView, Page>();
  const viewOf = (page: Page, fixedSize = false): BrowserView => {
    const view = pageView(page, { ...DIFFERENCES, fixedSize });
    pages.set(view, page);
    return view;
  };

  const running: RunningBrowser = {
    engine: 'chromium',
    version: await browser.version(),
    extensionUrl,
    profile: folder.profile,
    downloads: folder.downloads,
    firefox: null,
    pid: pidOf(browser),
    gone: goneOf(browser),
    async openPage(path, look = {}, atStart) {
      const page = await firstOrNewPage(browser);
      if (atStart) await page.evaluateOnNewDocument(atStart);
      await setLook(page, look, DIFFERENCES);
      await loadUrl(page, new URL(path, extensionUrl).href);
      return viewOf(page);
    },
    async openSite(url, look = {}) {
      const page = await firstOrNewPage(browser);
      await setLook(page, look, DIFFERENCES);
      await loadUrl(page, url);
      return viewOf(page);
    },
    async findPage(pathStart) {
      const target = await pageTarget(browser, `${extensionUrl}${pathStart}`);
      return viewOf(await target.asPage());
    },
    async openPopup(over) {
      const page = pages.get(over);
      if (!page) throw new Error('openPopup takes a page of this browser');
      await page.bringToFront();
      const extension = (await browser.extensions()).get(id);
      if (!extension) throw new Error('the extension is not installed');
      const before = new Set(browser.targets());
      const opened = async () =>
        browser
          .targets()
          .find((each) => !before.has(each) && each.url().startsWith(`${extensionUrl}popup.html`));
      // A click that comes while the popup before it is still closing only closes that.
      const target = await waitUntil('the popup', async () => {
        await extension.triggerAction(page);
        return waitUntil('the popup of this click', opened, CLICK_MS);
      });
      return viewOf(await target.asPage(), true);
    },
    async answerYes(pattern) {
      await addHostPermission(browser, id, pattern);
    },
    async grantSite(pattern) {
      await addHostPermission(browser, id, pattern);
      const page = await running.openPage('popup.html');
      const granted = await page.evaluate(requestPermission, pattern);
      await page.close();
      if (!granted) throw new Error(`the browser did not grant ${pattern}`);
    },
    trust: (root) => trustInChromium(browser, root),
    async inBackground(run, ...args) {
      const worker = await runningWorker(browser, extensionUrl);
      return within(
        callIn((source) => worker.evaluate(source), run, args),
        20_000,
        'an evaluation in the worker',
      );
    },
    async setClock(at) {
      await running.inBackground(applyClock, at);
    },
    async stopBackground() {
      const worker = await workerTarget(browser, extensionUrl)?.worker();
      await worker?.close();
      await waitUntil('the worker to end', async () => !workerTarget(browser, extensionUrl));
    },
    backgroundRuns: async () => workerTarget(browser, extensionUrl) !== undefined,
    async saved(from, act) {
      await preparePicker(from);
      await act();
      return takeSavedFile(from, folder.downloads);
    },
    async kill() {
      browser.process()?.kill('SIGKILL');
      await running.gone;
    },
    async close() {
      await within(browser.close(), 10_000, 'closing the browser').catch(() => running.kill());
      await folder.remove();
    },
  };
  return running;
}

function argumentsFor(options: LaunchOptions): string[] {
  return [
    `--lang=${options.language ?? 'en-US'}`,
    `--accept-lang=${options.language ?? 'en-US'}`,
    '--enable-unsafe-extension-debugging',
    '--no-first-run',
    '--disable-quic',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1280,900',
    ...hostRules(options.loopbackNames ?? []),
    // Chrome itself listens to the switch only without this feature.
    ...(options.given
      ? [
          `--load-extension=${options.extension}`,
          '--disable-features=DisableLoadExtensionCommandLineSwitch',
        ]
      : []),
    ...(options.visible ? [] : ['--disable-gpu', '--hide-scrollbars']),
    // Chromium's sandbox does not start for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

function hostRules(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [`--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1`).join(', ')}`];
}

/** The blank tab that the browser starts with is used up first, so that no stray tab stays in front. */
async function firstOrNewPage(browser: Browser): Promise<Page> {
  const pages = await browser.pages();
  const blank = pages.length === 1 && pages[0]?.url() === 'about:blank' ? pages[0] : null;
  return blank ?? (await browser.newPage());
}

/**
 * In a browser without a window a permission prompt waits for ever. What the person would grant is
 * added on the extensions page first; the request itself then comes back true without a prompt.
 */
async function addHostPermission(browser: Browser, id: string, pattern: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    async (extension, host) => {
      const api: {
        developerPrivate: { addHostPermission(id: string, host: string): Promise<void> };
      } = Reflect.get(globalThis, 'chrome');
      await api.developerPrivate.addHostPermission(extension, host);
    },
    id,
    pattern,
  );
  await page.close();
}

function workerTarget(browser: Browser, extensionUrl: string): Target | undefined {
  return browser
    .targets()
    .find(
      (target) =>
        target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(extensionUrl),
    );
}

async function runningWorker(browser: Browser, extensionUrl: string): Promise<WebWorker> {
  if (!workerTarget(browser, extensionUrl)) {
    const page = await browser.newPage();
    await page.goto(`${extensionUrl}popup.html`);
    // Any message wakes the worker; one that it does not know is ignored.
    await page.evaluate('chrome.runtime.sendMessage({ wake: true }).catch(() => null)');
    await page.close();
  }
  return waitUntil('the worker', async () => workerTarget(browser, extensionUrl)?.worker());
}

function pageTarget(browser: Browser, start: string): Promise<Target> {
  return waitUntil(`a page at ${start}`, async () =>
    browser
      .targets()
      .find((target) => target.type() === TargetType.PAGE && target.url().startsWith(start)),
  );
}
