import type { ElementHandle, JSHandle, Page } from 'puppeteer-core';
import type { BrowserView, Look } from './browser-view.ts';
import { callIn } from './call-source.ts';
import { findLabelled, labelArguments } from './find-labelled.ts';
import { waitsIn } from './wait-in-page.ts';
import { waitUntil, within } from './wait-until.ts';

const STEP_MS = 10_000;
const LOAD_MS = 20_000;

/** Where the engine has another way than puppeteer's own. */
export interface PageDifferences {
  /** Sets the colour scheme. */
  readonly setScheme: (page: Page, scheme: 'light' | 'dark') => Promise<void>;
  /** A popup is as large as it is: to picture what is scrolled away would resize it. */
  readonly fixedSize?: boolean;
}

/** A tab, driven by puppeteer. */
export function pageView(page: Page, differences: PageDifferences): BrowserView {
  const evaluate: BrowserView['evaluate'] = (run, ...args) =>
    within(
      callIn((source) => page.evaluate(source), run, args),
      LOAD_MS,
      'an evaluation in the page',
    );
  const text = () => evaluate(() => document.body.innerText);
  const view: BrowserView = {
    evaluate,
    async addScript(source) {
      await within(page.evaluate(`${source}\n;null`), LOAD_MS, 'a script in the page');
    },
    async click(selector) {
      await page.locator(selector).setTimeout(STEP_MS).click();
    },
    async clickText(text) {
      const element = await waitUntil(`a control named ${String(text)}`, async () => {
        const handle = await page.evaluateHandle(findLabelled, ...labelArguments(text));
        return isElement(handle) ? handle : null;
      });
      await standsStill(element);
      await element.click();
    },
    async fill(selector, text) {
      const field = page.locator(selector).setTimeout(STEP_MS);
      const found = await field.waitHandle();
      await found.evaluate(clearAsTyped);
      await field.fill(text);
    },
    async select(selector, value) {
      await page.waitForSelector(selector, { timeout: STEP_MS });
      await page.select(selector, value);
    },
    async attach(selector, ...files) {
      const field = await waitUntil(`the field ${selector}`, async () => {
        const found = await page.$(selector);
        return found?.toElement('input');
      });
      await field.uploadFile(...files);
    },
    async drag(selector, from, to) {
      const element = await waitUntil(`something at ${selector}`, () => page.$(selector));
      // Its top, where it is taller than the window.
      await element.evaluate((one) => one.scrollIntoView({ block: 'start' }));
      await standsStill(element);
      const box = await element.boundingBox();
      if (!box) throw new Error(`${selector} is not shown`);
      const at = ([x, y]: readonly [number, number]) =>
        [box.x + x * box.width, box.y + y * box.height] as const;
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at(to), { steps: 4 });
      await page.mouse.up();
    },
    async press(key) {
      await page.keyboard.press(key);
    },
    ...waitsIn({ text, evaluate }),
    text,
    url: () => evaluate(() => location.href),
    async goto(url) {
      await loadUrl(page, url);
    },
    async reload() {
      await reloadPage(page);
    },
    setLook: (look) => setLook(page, look, differences),
    screenshot: () =>
      within(
        page.screenshot({ fullPage: differences.fixedSize !== true, type: 'png' }),
        LOAD_MS,
        'a screenshot',
      ),
    bringToFront: () => page.bringToFront(),
    async close() {
      await page.close();
    },
  };
  return view;
}

/** Sizes the page and sets its colour scheme. */
export async function setLook(page: Page, look: Look, differences: PageDifferences): Promise<void> {
  if (look.width !== undefined || look.height !== undefined) {
    await page.setViewport({ width: look.width ?? 1280, height: look.height ?? 900 });
  }
  if (look.scheme) await differences.setScheme(page, look.scheme);
}

/**
 * Loads an address and waits until the document stands. Firefox never resolves `goto` for the
 * extension's own pages, and a load that fails rejects: in both cases the page itself tells.
 */
export async function loadUrl(page: Page, url: string): Promise<void> {
  const answered = page.goto(url, { timeout: LOAD_MS }).catch(() => null);
  if (!isOwnPage(url)) {
    await answered;
    return;
  }
  await waitUntil(
    `the page ${url}`,
    async () =>
      (await page.evaluate('location.href + " " + document.readyState')) === `${url} complete`,
    LOAD_MS,
  );
}

async function reloadPage(page: Page): Promise<void> {
  const url = String(await page.evaluate('location.href'));
  if (!isOwnPage(url)) {
    await page.reload({ timeout: LOAD_MS }).catch(() => null);
    return;
  }
  await page.evaluate(
    'document.documentElement.dataset.before = ""; setTimeout(() => location.reload(), 0); null',
  );
  await waitUntil(
    `the page ${url} again`,
    async () =>
      page.evaluate(
        'document.readyState === "complete" && !("before" in document.documentElement.dataset)',
      ),
    LOAD_MS,
  );
}

/** What arrives late pushes the rest down: a click lands beside a control that is still moving. */
async function standsStill(element: ElementHandle): Promise<void> {
  let before = '';
  await waitUntil('a control that stands still', async () => {
    const now = JSON.stringify(await element.boundingBox());
    const same = now === before;
    before = now;
    return same;
  });
}

/**
 * Empties a text field and says so, as deleting does. `fill` alone empties it unsaid, and whatever draws the form anew
 * before the first letter puts the old text back in front of it.
 */
function clearAsTyped(field: Element): void {
  const typed = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (!typed || field.value === '' || ['checkbox', 'radio', 'file'].includes(field.type)) return;
  field.value = '';
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function isElement(handle: JSHandle): handle is ElementHandle {
  return handle.asElement() !== null;
}

function isOwnPage(url: string): boolean {
  return url.includes('-extension://');
}
