import * as v from 'valibot';
import type { NotGot, NotGotReason } from '../incidents/incident.ts';
import { causeText } from '../result.ts';
import type { TabLook } from '../platform/tabs.ts';
import { notGot, refusalReason } from './not-got.ts';
import type { PageDoor } from './page-door.ts';
import { DeadlineError, within, type Wait } from './within.ts';

/** Bytes on their way to the store. */
export interface GotPart {
  readonly got: true;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Of how much the kept bytes are only a beginning, in words; null where they are whole. */
  readonly cut: string | null;
  /** Why; `too-large` where nothing else is said. */
  readonly cutFor?: NotGotReason;
  /** How the bytes were made, where they are not as the browser gave them. */
  readonly transform?: string;
}

/** What the getting of one part needs to know. */
export interface PartContext {
  readonly door: PageDoor;
  /** The tab as it stood when the capture began: whatever comes must still be of that page. */
  readonly tab: TabLook;
  readonly wait: Wait;
}

const SCREENSHOT_DEADLINE_MS = 8_000;
const TEXT_DEADLINE_MS = 8_000;
export const SNAPSHOT_DEADLINE_MS = 30_000;
const TEXT_LIMIT = 5_000_000;
export const SNAPSHOT_LIMIT = 67_108_864;

/** `captureVisibleTab` may be called twice a second; a refused call is tried again this often, this late. */
const PHOTO_TRIES = 4;
const PHOTO_PAUSE_MS = 700;

/** PNG of the visible part of the tab, if it is the one in front and still shows the same page. */
export async function getScreenshot(context: PartContext): Promise<GotPart | NotGot> {
  return guarded(context.tab, async () => {
    const png = await photographTab(context);
    return png instanceof Uint8Array ? part('image/png', [png]) : png;
  });
}

/** The picture itself, or why there is none; throws with the browser's own words where it refuses. */
export async function photographTab({
  door,
  tab,
  wait,
}: PartContext): Promise<Uint8Array<ArrayBuffer> | NotGot> {
  const before = await door.readTab(tab.tabId);
  const gone = movedOn(tab, before);
  if (gone) return gone;
  if (!before?.active) return notGot('tab-gone', 'another tab was in front');
  const png = await within(photograph(door, tab.windowId, wait), SCREENSHOT_DEADLINE_MS, wait);
  // The picture is of whatever was in front at that moment: keep it only if that was our page.
  const after = await door.readTab(tab.tabId);
  const left = movedOn(tab, after);
  if (left) return left;
  if (!after?.active) return notGot('tab-gone', 'another tab came in front');
  return png.length === 0 ? notGot('empty') : png;
}

async function photograph(
  door: PageDoor,
  windowId: number,
  wait: Wait,
): Promise<Uint8Array<ArrayBuffer>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await door.photographWindow(windowId);
    } catch (cause) {
      if (attempt >= PHOTO_TRIES || !/quota|per_second/i.test(causeText(cause))) throw cause;
      await wait(PHOTO_PAUSE_MS);
    }
  }
}

const textAnswer = v.object({ url: v.string(), text: v.string(), length: v.number() });

/** Text as rendered. Longer than `TEXT_LIMIT` characters, its beginning is kept and it says so. */
export async function getText({ door, tab, wait }: PartContext): Promise<GotPart | NotGot> {
  return guarded(tab, async () => {
    const answer = await within(
      door.runInPage(tab.tabId, readVisibleText, [TEXT_LIMIT]),
      TEXT_DEADLINE_MS,
      wait,
    );
    const parsed = v.safeParse(textAnswer, answer);
    if (!parsed.success) return noAnswer(tab);
    const { url, text, length } = parsed.output;
    const left = otherPage(tab, url);
    if (left) return left;
    if (text === '') return notGot('empty');
    const bytes = new TextEncoder().encode(text);
    const cut = length > text.length ? `a text of ${length} characters` : null;
    return part('text/plain; charset=utf-8', [bytes], cut);
  });
}

/** Runs in the page. */
function readVisibleText(limit: number): unknown {
  const root: Element | null = document.body ?? document.documentElement;
  const text = root instanceof HTMLElement ? root.innerText : (root?.textContent ?? '');
  return { url: location.href, text: text.slice(0, limit), length: text.length };
}

const snapshotAnswer = v.variant('state', [
  v.object({
    state: v.literal('taken'),
    url: v.string(),
    length: v.number(),
    first: v.string(),
  }),
  v.object({ state: v.literal('too-large'), url: v.string(), bytes: v.number() }),
  v.object({ state: v.literal('failed'), url: v.string(), detail: v.string() }),
]);

/** The page as one HTML file by single-file-core. Fetched piece by piece while it is being stored. */
export async function getSnapshot({ door, tab, wait }: PartContext): Promise<GotPart | NotGot> {
  return guarded(tab, async () => {
    const take = async () => {
      await door.injectSnapshot(tab.tabId);
      return door.runInPage(tab.tabId, takeSnapshot, [SNAPSHOT_LIMIT]);
    };
    const answer = await within(take(), SNAPSHOT_DEADLINE_MS, wait);
    const parsed = v.safeParse(snapshotAnswer, answer);
    if (!parsed.success) return noAnswer(tab);
    const taken = parsed.output;
    const left = otherPage(tab, taken.url);
    if (left) return left;
    if (taken.state === 'failed') return notGot('failed', taken.detail.slice(0, 2_000));
    if (taken.state === 'too-large') return notGot('too-large', `${taken.bytes} bytes`);
    if (taken.length === 0) return notGot('empty');
    return part('text/html; charset=utf-8', piecesOf(door, tab.tabId, taken, wait));
  });
}

/** Runs in the page. */
function takeSnapshot(limit: number): unknown {
  return globalThis.pageSnapshot?.take(limit);
}

/** Runs in the page. */
function pieceOfSnapshot(from: number): unknown {
  return globalThis.pageSnapshot?.piece(from);
}

/** Runs in the page. */
function dropSnapshot(): unknown {
  globalThis.pageSnapshot?.drop();
  return true;
}

async function* piecesOf(
  door: PageDoor,
  tabId: number,
  { length, first }: { readonly length: number; readonly first: string },
  wait: Wait,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  // Sealing the first piece goes on while the page lets go of the snapshot or sends the next.
  for (let at = 0; at < length;) {
    const piece =
      at === 0
        ? first
        : await within(door.runInPage(tabId, pieceOfSnapshot, [at]), SNAPSHOT_DEADLINE_MS, wait);
    // After a reload the new page knows nothing of the snapshot.
    if (typeof piece !== 'string' || piece === '') throw new PageLeftError('the page went away');
    at += piece.length;
    yield encoder.encode(piece);
  }
  // The page's own memory: no part of the capture waits for it, nor fails with it.
  void door.runInPage(tabId, dropSnapshot, []).catch(() => undefined);
}

/** The page left while its bytes were on their way. */
export class PageLeftError extends Error {
  override readonly name = 'PageLeftError';
}

async function* from(
  chunks: Iterable<Uint8Array<ArrayBuffer>> | AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* chunks;
}

/** A part that was got. */
export function part(
  mediaType: string,
  chunks: Iterable<Uint8Array<ArrayBuffer>> | AsyncIterable<Uint8Array<ArrayBuffer>>,
  cut: string | null = null,
): GotPart {
  return { got: true, mediaType, bytes: from(chunks), cut };
}

/** Turns whatever the browser throws into a stated reason. */
export async function guarded(
  tab: TabLook,
  get: () => Promise<GotPart | NotGot>,
): Promise<GotPart | NotGot> {
  try {
    return await get();
  } catch (cause) {
    return reasonFor(cause, tab.url);
  }
}

/** The reason for a failure on the way, with the cause's raw words. */
export function reasonFor(cause: unknown, url: string): NotGot {
  if (cause instanceof DeadlineError) return notGot('timed-out', causeText(cause));
  if (cause instanceof PageLeftError) return notGot('tab-gone', causeText(cause));
  return notGot(refusalReason(cause, url), causeText(cause));
}

/** Firefox answers with nothing, not with an error, on some of its own pages. */
export function noAnswer(tab: TabLook): NotGot {
  return notGot(/^(https?|file|data|blob):/i.test(tab.url) ? 'empty' : 'browser-page');
}

/** Whether the tab is closed or shows another page by now, and so why there is none. */
export function movedOn(then: TabLook, now: TabLook | null): NotGot | null {
  if (!now) return notGot('tab-gone', 'closed');
  return otherPage(then, now.url);
}

/** Whether the page is another than the one the capture is of; an address we may not read tells nothing. */
function otherPage(then: TabLook, url: string): NotGot | null {
  if (then.url === '' || url === '' || then.url === url) return null;
  return notGot('tab-gone', 'the tab had moved on');
}
