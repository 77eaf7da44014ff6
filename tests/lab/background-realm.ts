import * as v from 'valibot';
import { callIn, type EvaluateSource } from '../../lib/cli/browsers/call-source.ts';
import type { FirefoxExtension, FirefoxWindow } from '../../lib/cli/browsers/firefox-privileged.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';

const answerSchema = v.object({ value: v.optional(v.unknown()), error: v.optional(v.string()) });

/** The background's own realm, woken if it sleeps. */
export interface BackgroundRealm {
  evaluate<A extends readonly unknown[], T>(
    run: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>;
}

/**
 * Where code runs as the background's own code does: in Chromium's worker, and in Firefox in the very realm of the
 * event page. A sandbox on top of it (`inBackground`) has classes of its own, which the store's code rightly does not
 * take for the page's. Firefox's debugger evaluates in the page itself, past its policy.
 */
export function backgroundRealm(browser: RunningBrowser): BackgroundRealm {
  const { firefox } = browser;
  if (!firefox) {
    return { evaluate: (run, ...args) => browser.inBackground(run, ...args) };
  }
  const host = new URL(browser.extensionUrl).hostname;
  return {
    async evaluate(run, ...args) {
      await browser.inBackground(() => true);
      return callIn(inRealm(firefox, host), run, args);
    },
  };
}

function inRealm(firefox: FirefoxWindow, host: string): EvaluateSource {
  return async (source) => {
    const answer = v.parse(answerSchema, await firefox.run(evaluateInRealm, host, source));
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
}

// What follows runs inside Firefox's window and travels as source.

declare const WebExtensionPolicy: {
  getByHostname(host: string): { extension: FirefoxExtension } | null;
};

function evaluateInRealm(host: string, source: string): Promise<unknown> {
  const extension = WebExtensionPolicy.getByHostname(host)?.extension;
  const view = [...(extension?.views ?? [])].find(({ viewType }) => viewType === 'background');
  if (!view) return Promise.resolve({ error: 'the background page does not run' });
  const manager = view.xulBrowser.messageManager;
  const name = `sensitive-days:${Math.random()}`;
  const script = `(async () => {
    let answer;
    try {
      const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
      const principal = Services.scriptSecurityManager.getSystemPrincipal();
      const sandbox = Cu.Sandbox(principal, { freshCompartment: true });
      addDebuggerToGlobal(sandbox);
      const realm = new sandbox.Debugger().addDebuggee(content);
      const done = realm.executeInGlobal(${JSON.stringify(source)});
      if (done?.return === undefined) throw new Error('it threw');
      answer = { value: await done.return.unsafeDereference() };
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
