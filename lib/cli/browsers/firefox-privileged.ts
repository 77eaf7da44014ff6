import type { Browser } from 'puppeteer-core';
import * as v from 'valibot';
import { callIn, type EvaluateSource } from './call-source.ts';
import { waitUntil, within } from './wait-until.ts';

/**
 * Firefox's own window, driven by WebDriver BiDi (`moz:scope: chrome`, which
 * `--remote-allow-system-access` opens). Through it the toolbar button is really clicked, and the
 * popup and the background page, which are no tabs and which BiDi does not list, can be reached.
 */
export interface FirefoxWindow {
  /** Runs a function with the browser's own rights. */
  run<A extends readonly unknown[], T>(
    call: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>;
  /** Evaluates source inside one of the extension's views, as if a person had just clicked there. */
  inView(kind: ViewKind): EvaluateSource;
}
export type ViewKind = 'popup' | 'background';

interface Sender {
  send(method: string, params: object): Promise<unknown>;
}
const treeAnswer = v.object({
  result: v.object({ contexts: v.array(v.object({ context: v.string(), url: v.string() })) }),
});
const callAnswer = v.object({
  result: v.variant('type', [
    v.object({ type: v.literal('success'), result: v.object({ value: v.optional(v.unknown()) }) }),
    v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
  ]),
});
const viewAnswer = v.object({ value: v.optional(v.unknown()), error: v.optional(v.string()) });

/** The window of a running Firefox; `extensionId` is the add-on's id from its manifest. */
export async function firefoxWindow(browser: Browser, extensionId: string): Promise<FirefoxWindow> {
  const sender = senderOf(browser);
  const context = await waitUntil("Firefox's window", async () => {
    const answer = await sender.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const { contexts } = v.parse(treeAnswer, answer).result;
    return contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml')?.context;
  });
  const evaluate: EvaluateSource = async (source) => {
    const answer = await within(
      sender.send('script.evaluate', {
        expression: source,
        awaitPromise: true,
        target: { context },
      }),
      20_000,
      "an evaluation in Firefox's window",
    );
    const { result } = v.parse(callAnswer, answer);
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return result.result.value;
  };
  const run: FirefoxWindow['run'] = (call, ...args) => callIn(evaluate, call, args);
  return {
    run,
    inView: (kind) => async (source) => {
      const answer = v.parse(viewAnswer, await run(evaluateInView, extensionId, kind, source));
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    },
  };
}

function senderOf(browser: Browser): Sender {
  const connection: unknown = Reflect.get(browser, 'connection');
  if (!isSender(connection)) throw new Error('this puppeteer does not show its BiDi connection');
  return connection;
}

function isSender(value: unknown): value is Sender {
  return typeof value === 'object' && value !== null && 'send' in value;
}

// What follows runs inside Firefox's window and travels as source.

interface MessageManager {
  addMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
  removeMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
  loadFrameScript(url: string, later: boolean): void;
}
export interface FirefoxExtension {
  readonly views: Iterable<{
    readonly viewType: string;
    readonly xulBrowser: {
      readonly messageManager: MessageManager;
      readonly browsingContext: {
        readonly currentWindowGlobal: {
          drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
        };
      };
    };
  }>;
  readonly backgroundState: string;
  terminateBackground(options: { ignoreDevToolsAttached: boolean }): Promise<void>;
  wakeupBackground(): Promise<void>;
}
declare const WebExtensionPolicy: { getByID(id: string): { extension: FirefoxExtension } | null };

/**
 * A frame script reaches a view that is no tab. The source runs in a sandbox on top of the view's
 * own window, the way WebDriver does it, so the page's content policy does not forbid it.
 */
function evaluateInView(id: string, kind: string, source: string): Promise<unknown> {
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  const view = [...(extension?.views ?? [])].find(({ viewType }) => viewType === kind);
  if (!view) return Promise.resolve({ error: `no ${kind} is open` });
  const manager = view.xulBrowser.messageManager;
  const name = `sensitive-days:${Math.random()}`;
  const script = `(async () => {
    const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });
    let answer;
    try {
      const clicked = content.windowUtils.setHandlingUserInput(true);
      let value;
      try { value = Cu.evalInSandbox(${JSON.stringify(source)}, sandbox); } finally { clicked.destruct(); }
      answer = { value: await value };
    } catch (error) {
      answer = { error: String(error) };
    }
    sendAsyncMessage(${JSON.stringify(name)}, answer);
  })()`;
  return new Promise((resolve) => {
    const listener = ({ data }: { data: unknown }): void => {
      manager.removeMessageListener(name, listener);
      resolve(data);
    };
    manager.addMessageListener(name, listener);
    manager.loadFrameScript(
      `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`,
      false,
    );
  });
}
