import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { FirefoxExtension } from '../../lib/cli/browsers/firefox-privileged.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';

/** Runs in a page or the worker: from now on keeps what is said on the console, and any error nobody caught. */
export function keepConsole(): null {
  const realm = globalThis.window ?? globalThis;
  if (Reflect.has(realm, 'labConsole')) return null;
  const said: string[] = [];
  Reflect.set(realm, 'labConsole', said);
  const out: object = Reflect.get(realm, 'console');
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table']) {
    const real: (...args: unknown[]) => void = Reflect.get(out, name);
    Reflect.set(out, name, (...args: unknown[]) => {
      said.push(args.map((each) => `${String(each)} ${JSON.stringify(each) ?? ''}`).join(' '));
      real.apply(out, args);
    });
  }
  for (const event of ['error', 'unhandledrejection']) {
    realm.addEventListener(event, (heard) => {
      said.push(
        `${event} ${String(Reflect.get(heard, 'message') ?? Reflect.get(heard, 'reason'))}`,
      );
    });
  }
  return null;
}

/** Runs in the same place: all that was kept. */
export function keptConsole(): readonly string[] {
  const said: unknown = Reflect.get(globalThis.window ?? globalThis, 'labConsole');
  return Array.isArray(said) ? said.map(String) : [];
}

/**
 * Listens to the background from now on; pages are opened with `keepConsole`. Firefox runs nothing in a page of an
 * extension before its own scripts: there the one process of all of them is listened to, popups that have closed
 * included.
 */
export async function listenToConsole(browser: RunningBrowser): Promise<void> {
  await browser.inBackground(keepConsole);
  if (browser.firefox) await inProcess(browser, LISTEN);
}

/** What all these views, the background and, in Firefox, its whole process and the browser's own console have said. */
export async function consoleOf(
  browser: RunningBrowser,
  views: readonly BrowserView[],
): Promise<readonly string[]> {
  const said = await Promise.all(views.map((view) => view.evaluate(keptConsole)));
  const own = browser.firefox
    ? await browser.firefox.run(() =>
        Services.console.getMessageArray().map((each) => each.message),
      )
    : [];
  const whole = browser.firefox ? await inProcess(browser, TELL) : [];
  return [...said.flat(), ...(await browser.inBackground(keptConsole)), ...own, ...whole];
}

/** Says this in each of these places; whoever reads the console must find it as often. */
export async function plantOnConsole(
  browser: RunningBrowser,
  views: readonly BrowserView[],
  word: string,
): Promise<number> {
  for (const view of views) await view.evaluate(sayOnConsole, word);
  await browser.inBackground(sayOnConsole, word);
  return views.length + 1;
}

function sayOnConsole(word: string): null {
  const out: { info(...said: unknown[]): void } = Reflect.get(globalThis, 'console');
  out.info('planted', { word });
  return null;
}

async function inProcess(browser: RunningBrowser, script: string): Promise<readonly string[]> {
  if (!browser.firefox) return [];
  await browser.inBackground(() => true);
  const host = new URL(browser.extensionUrl).hostname;
  const said = await browser.firefox.run(runInProcess, host, script);
  if (said === null) throw new Error('the console of the process could not be read');
  return said;
}

// What follows runs inside Firefox and travels as source.

declare const Services: {
  readonly console: { getMessageArray(): readonly { readonly message: string }[] };
};
declare const WebExtensionPolicy: {
  getByHostname(host: string): { extension: FirefoxExtension } | null;
};

/** The listener lives as long as the process does, in a compartment of its own. */
const LISTEN = `
  const system = Services.scriptSecurityManager.getSystemPrincipal();
  const sandbox = new Cu.Sandbox(system, { freshCompartment: true });
  Cu.evalInSandbox(\`
    const said = [];
    const plain = (value) => {
      try { return String(value) + ' ' + JSON.stringify(value); } catch { return String(value); }
    };
    var hear = (event) => void said.push(Array.from(event.arguments, plain).join(' '));
    var tell = () => JSON.stringify(said);
  \`, sandbox);
  Cc['@mozilla.org/consoleAPI-storage;1']
    .getService(Ci.nsIConsoleAPIStorage)
    .addLogEventListener(sandbox.hear, system);
  Services.labConsole = sandbox;
  answer = [];`;

const TELL = `answer = JSON.parse(Services.labConsole.tell());`;

function runInProcess(host: string, script: string): Promise<readonly string[] | null> {
  const extension = WebExtensionPolicy.getByHostname(host)?.extension;
  const view = [...(extension?.views ?? [])].find(({ viewType }) => viewType === 'background');
  if (!view) return Promise.resolve(null);
  const manager = view.xulBrowser.messageManager;
  const name = `sensitive-days:${Math.random()}`;
  return new Promise((resolve) => {
    const listener = ({ data }: { data: unknown }): void => {
      manager.removeMessageListener(name, listener);
      resolve(Array.isArray(data) ? data.map(String) : null);
    };
    manager.addMessageListener(name, listener);
    const source = `{ let answer = null; try { ${script} } catch {} sendAsyncMessage('${name}', answer); }`;
    manager.loadFrameScript(
      `data:application/javascript;charset=utf-8,${encodeURIComponent(source)}`,
      false,
    );
  });
}
