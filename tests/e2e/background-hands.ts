import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';

/** What a person does with a menu or a shortcut, where the driver has no hand for it. */

/** Where the right click was. */
export interface RightClick {
  readonly on: BrowserView;
  readonly item: string;
  readonly pageUrl: string;
  readonly linkUrl?: string;
  readonly selection?: string;
}

/** The extension's API as a function that travels can reach it. */
interface Api {
  tabs: {
    query(what: object): Promise<{ id: number; url?: string }[]>;
    get(id: number): Promise<{ id: number; url?: string; status?: string }>;
  };
  contextMenus: { onClicked: { dispatch(info: object, tab: object): void } };
  commands: { onCommand: { dispatch(command: string, tab: object): void } };
  runtime: { sendMessage(message: object): Promise<unknown> };
}

export function tabIds(page: BrowserView): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return (await api.tabs.query({})).map(({ id }) => id);
  });
}

/** The tab that is in front of its window. */
export function frontTabId(page: BrowserView): Promise<number> {
  return page.evaluate(async () => {
    const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const [tab] = await api.tabs.query({ active: true, currentWindow: true });
    if (!tab) throw new Error('no tab is in front');
    return tab.id;
  });
}

/** Whether what this tab shows has come to its end, an error page too. */
export function isLoaded(page: BrowserView, tabId: number): Promise<boolean> {
  return page.evaluate(async (id) => {
    const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return (await api.tabs.get(id)).status === 'complete';
  }, tabId);
}

/**
 * Clicks the toolbar button over this tab and closes the popup again: from now on, until the tab
 * goes elsewhere, the extension may look at it (`activeTab`). Gives the tab's id.
 */
export async function clickButtonOver(
  browser: RunningBrowser,
  own: BrowserView,
  over: BrowserView,
): Promise<number> {
  for (let tries = 0; tries < 5; tries += 1) {
    const popup = await browser.openPopup(over);
    await popup.close();
    const tab = await own.evaluate(async () => {
      const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      const [front] = await api.tabs.query({ active: true, currentWindow: true });
      return front ?? null;
    });
    // A click that comes while the popup before it is still closing only closes that.
    if (tab?.url !== undefined && tab.url !== '') return tab.id;
  }
  throw new Error('the click on the toolbar button gave no access to the tab');
}

/** Sends a message to the worker from a page of the extension, as its own code does. */
export function sendFrom(page: BrowserView, name: string, request: object): Promise<unknown> {
  return page.evaluate(
    async (given, asked) => {
      const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return api.runtime.sendMessage({ name: given, request: asked });
    },
    name,
    request,
  );
}

/**
 * Chooses an item of our menu. In Firefox the real menu is opened by a real right click and the real
 * item chosen, and its label given. Chromium's menu is drawn by the system: there the event that it
 * would send is sent.
 */
export async function chooseFromMenu(
  browser: RunningBrowser,
  click: RightClick,
  at: { readonly x: number; readonly y: number },
): Promise<string | null> {
  await click.on.bringToFront();
  if (browser.firefox) {
    await browser.firefox.run(openContentMenu, at.x, at.y);
    return browser.firefox.run(chooseItem, click.item);
  }
  await browser.inBackground(
    async (itemId, pageUrl, linkUrl, selectionText) => {
      const api: Api = Reflect.get(globalThis, 'chrome');
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      if (!tab) throw new Error('no tab is in front');
      const info = {
        menuItemId: itemId,
        parentMenuItemId: 'log',
        editable: false,
        pageUrl,
        ...(linkUrl === null ? {} : { linkUrl }),
        ...(selectionText === null ? {} : { selectionText }),
      };
      api.contextMenus.onClicked.dispatch(info, tab);
    },
    click.item,
    click.pageUrl,
    click.linkUrl ?? null,
    click.selection ?? null,
  );
  return null;
}

/** Presses the shortcut that logs at once. */
export function pressLogCommand(browser: RunningBrowser, over: BrowserView): Promise<void> {
  return pressCommand(browser, over, 'log-page', 'L');
}

/** Presses the shortcut that locks the log. */
export function pressLockCommand(browser: RunningBrowser, over: BrowserView): Promise<void> {
  return pressCommand(browser, over, 'lock-now', 'K');
}

/** In Firefox through its own key, in Chromium by the event. */
async function pressCommand(
  browser: RunningBrowser,
  over: BrowserView,
  command: string,
  key: string,
): Promise<void> {
  await over.bringToFront();
  if (browser.firefox) {
    await browser.firefox.run(pressKey, key);
    return;
  }
  await browser.inBackground(async (name) => {
    const api: Api = Reflect.get(globalThis, 'chrome');
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    if (!tab) throw new Error('no tab is in front');
    api.commands.onCommand.dispatch(name, tab);
  }, command);
}

// These run inside Firefox's window and travel as source.

interface FirefoxMenu extends HTMLElement {
  readonly state: string;
  activateItem(item: Element): void;
}

async function openContentMenu(x: number, y: number): Promise<void> {
  const browser: HTMLElement = Reflect.get(Reflect.get(globalThis, 'gBrowser'), 'selectedBrowser');
  const menu = document.getElementById('contentAreaContextMenu');
  if (!menu) throw new Error('no menu');
  const { left, top } = browser.getBoundingClientRect();
  const press: (type: string, x: number, y: number, button: object) => void = Reflect.get(
    window,
    'synthesizeMouseEvent',
  );
  // A page that has only just been painted does not hear a click yet.
  for (let tries = 0; tries < 20; tries += 1) {
    const shown = new Promise((resolve) =>
      menu.addEventListener('popupshown', () => resolve(true), { once: true }),
    );
    const late = new Promise((resolve) => setTimeout(resolve, 500, false));
    for (const type of ['mousedown', 'mouseup', 'contextmenu']) {
      press.call(window, type, left + x, top + y, { button: 2, clickCount: 1 });
    }
    const open = await Promise.race([shown, late]);
    if (open === true) return;
  }
  throw new Error('the menu did not open');
}

async function chooseItem(id: string): Promise<string | null> {
  const menu: FirefoxMenu | null = document.querySelector('#contentAreaContextMenu');
  const item = [...(menu?.querySelectorAll('menuitem') ?? [])].find((each) =>
    each.id.endsWith(`-menuitem-_${id}`),
  );
  const sub: FirefoxMenu | null = item?.closest('menupopup') ?? null;
  if (!menu || !item || !sub) {
    const ours = [...(menu?.querySelectorAll('[id*="sensitive-days"]') ?? [])].map((e) => e.id);
    throw new Error(`the menu has no item ${id}, but ${ours.join(' ')}`);
  }
  const hidden = new Promise((resolve) =>
    menu.addEventListener('popuphidden', resolve, { once: true }),
  );
  const open: unknown = sub.parentElement && Reflect.get(sub.parentElement, 'openMenu');
  const shown = new Promise((resolve) =>
    sub.addEventListener('popupshown', resolve, { once: true }),
  );
  if (typeof open === 'function') open.call(sub.parentElement, true);
  await shown;
  const label = item.getAttribute('label');
  sub.activateItem(item);
  await hidden;
  return label;
}

function pressKey(letter: string): void {
  const keys = [...document.querySelectorAll('keyset[id^="ext-keyset-id-sensitive-days"] key')];
  const key = keys.find((each) => each.getAttribute('key') === letter);
  const press: unknown = key && Reflect.get(key, 'doCommand');
  if (typeof press !== 'function') {
    throw new Error(`no key: ${keys.map((each) => each.outerHTML).join(' ')}`);
  }
  press.call(key);
}
