import type { KeyInput } from 'puppeteer-core';

/** What a screen is looked at with. */
export interface Look {
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/**
 * One page, popup or site in a running browser, driven the same way in both engines. Everything is
 * bounded by a time-out and throws when that passes.
 */
export interface BrowserView {
  /** Runs a function in the page; arguments and answer are JSON. The function may use nothing from around it. */
  evaluate<A extends readonly unknown[], T>(
    run: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>;
  /** Runs a script's source in the page, past the page's own policy: a test's tool, never the extension's. */
  addScript(source: string): Promise<void>;
  /** Clicks the first element that fits, as a person's click (with the user activation of one), once it is there. */
  click(selector: string): Promise<void>;
  /** Clicks the button, link, tab or label whose text or accessible name is this. */
  clickText(text: string | RegExp): Promise<void>;
  /** Replaces what stands in a field. */
  fill(selector: string, text: string): Promise<void>;
  /** Chooses an option of a `<select>` by value. */
  select(selector: string, value: string): Promise<void>;
  /** Puts files into an `<input type="file">`. Not in Firefox's popup, where a file dialog closes the popup anyway. */
  attach(selector: string, ...files: readonly string[]): Promise<void>;
  /** Presses one key on whatever has the focus, such as `Tab`, `Enter` or `ArrowRight`. */
  press(key: KeyInput): Promise<void>;
  /** Draws with the button held, between two points of an element: 0 is its left or its top, 1 its other end. Not in Firefox's popup. */
  drag(
    selector: string,
    from: readonly [x: number, y: number],
    to: readonly [x: number, y: number],
  ): Promise<void>;
  /** Waits until the function answers something truthy. */
  waitFor<A extends readonly unknown[]>(run: (...args: A) => unknown, ...args: A): Promise<void>;
  /** Waits until the visible text contains this. */
  waitForText(text: string | RegExp, timeoutMs?: number): Promise<void>;
  /** The text as rendered. */
  text(): Promise<string>;
  url(): Promise<string>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  setLook(look: Look): Promise<void>;
  /** A PNG: of the whole page in a tab, of what shows in a popup. */
  screenshot(): Promise<Uint8Array>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
}
