import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';

declare const Services: {
  readonly console: { getMessageArray(): readonly { readonly message: string }[] };
};

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

/** What all these views, the background and, in Firefox, the browser's own console have said. */
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
  return [...said.flat(), ...(await browser.inBackground(keptConsole)), ...own];
}
