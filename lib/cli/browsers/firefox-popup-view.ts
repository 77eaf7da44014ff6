import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserView } from './browser-view.ts';
import { callIn } from './call-source.ts';
import { findLabelled, labelArguments } from './find-labelled.ts';
import type { FirefoxExtension, FirefoxWindow } from './firefox-privileged.ts';
import { waitsIn } from './wait-in-page.ts';
import { waitUntil, within } from './wait-until.ts';

declare const WebExtensionPolicy: { getByID(id: string): { extension: FirefoxExtension } | null };

/**
 * Firefox's real popup. It is no tab, so what WebDriver does for tabs is done here by DOM events
 * under the user activation of a click.
 */
export function firefoxPopupView(firefox: FirefoxWindow, extensionId: string): BrowserView {
  const evaluate: BrowserView['evaluate'] = (run, ...args) =>
    within(callIn(firefox.inView('popup'), run, args), 20_000, 'an evaluation in the popup');
  const there = (selector: string): Promise<true> =>
    waitUntil(`the element ${selector}`, () =>
      evaluate((css) => document.querySelector(css) !== null || null, selector).then(
        (found) => found === true,
      ),
    );
  const setValue = async (selector: string, value: string): Promise<void> => {
    await there(selector);
    await evaluate(typeInto, selector, value);
  };
  const text = () => evaluate(() => document.body.innerText);
  const view: BrowserView = {
    evaluate,
    async addScript(source) {
      await within(firefox.inView('popup')(`${source}\n;null`), 20_000, 'a script in the popup');
    },
    async click(selector) {
      await there(selector);
      await evaluate((css) => document.querySelector<HTMLElement>(css)?.click(), selector);
    },
    async clickText(text) {
      const source = `(${String(findLabelled)})(...${JSON.stringify(labelArguments(text))})`;
      await waitUntil(`a control named ${String(text)}`, async () => {
        const clicked = await firefox.inView('popup')(
          `(() => { const control = ${source}; control?.click(); return control !== null; })()`,
        );
        return clicked === true;
      });
    },
    fill: setValue,
    select: setValue,
    attach: () => Promise.reject(new Error("files are not attached in Firefox's popup")),
    drag: () => Promise.reject(new Error("nothing is dragged in Firefox's popup")),
    async press(key) {
      await evaluate((name) => {
        const target = document.activeElement ?? document.body;
        for (const type of ['keydown', 'keyup']) {
          target.dispatchEvent(new KeyboardEvent(type, { key: name, bubbles: true }));
        }
      }, key);
    },
    ...waitsIn({ text, evaluate }),
    text,
    url: () => evaluate(() => location.href),
    goto: () => Promise.reject(new Error('a popup goes nowhere')),
    reload: () => Promise.reject(new Error('a popup is opened anew instead')),
    setLook: () => Promise.resolve(),
    async screenshot() {
      const png = await firefox.run(drawPopup, extensionId);
      return Uint8Array.from(Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'));
    },
    bringToFront: () => Promise.resolve(),
    async close() {
      // The answer may never come: the popup that would give it is gone.
      await Promise.race([evaluate(() => window.close()).catch(() => null), sleep(500)]);
      await waitUntil('the popup to close', () => firefox.run(popupIsClosed, extensionId));
    },
  };
  return view;
}

function typeInto(selector: string, value: string): void {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) return;
  field.focus();
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

// These two run inside Firefox's window.

async function drawPopup(id: string): Promise<string> {
  const views = [...(WebExtensionPolicy.getByID(id)?.extension.views ?? [])];
  const context = views.find(({ viewType }) => viewType === 'popup')?.xulBrowser.browsingContext;
  const picture = await context?.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  if (!picture) throw new Error('no popup is open');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas.toDataURL();
}

function popupIsClosed(id: string): boolean {
  const views = [...(WebExtensionPolicy.getByID(id)?.extension.views ?? [])];
  return views.every(({ viewType }) => viewType !== 'popup');
}
