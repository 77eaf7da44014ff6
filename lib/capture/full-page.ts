import * as v from 'valibot';
import type { NotGot } from '../incidents/incident.ts';
import {
  guarded,
  movedOn,
  noAnswer,
  part,
  photographTab,
  type GotPart,
  type PartContext,
} from './capture-parts.ts';
import { notGot } from './not-got.ts';
import { within } from './within.ts';

/** Pixels: what every browser's canvas and every picture viewer can take. */
const TALLEST = 16_000;
const WIDEST = 8_000;
const FULL_PAGE_DEADLINE_MS = 45_000;
/** Chromium photographs twice a second at most. */
const BETWEEN_MS = 550;

const measured = v.object({
  url: v.string(),
  x: v.number(),
  y: v.number(),
  width: v.pipe(v.number(), v.minValue(1)),
  height: v.pipe(v.number(), v.minValue(1)),
  full: v.number(),
  ratio: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
  fixed: v.number(),
});
type Measured = v.InferOutput<typeof measured>;

/**
 * PNG of the whole page, as far as 16,000 pixels down. Firefox draws it at once, without moving it.
 * Chromium shows only what is on the screen: there the page is scrolled, photographed and scrolled
 * back, and what is fixed to the screen stands in each picture; how many such elements there are is
 * said with it. A page that scrolls inside an element of its own is pictured as far as that is seen.
 */
export async function getFullPage(context: PartContext): Promise<GotPart | NotGot> {
  const { door, tab, wait } = context;
  return guarded(tab, async () => {
    const answer = await within(door.runInPage(tab.tabId, measurePage, []), BETWEEN_MS * 10, wait);
    const parsed = v.safeParse(measured, answer);
    if (!parsed.success) return noAnswer(tab);
    const page = parsed.output;
    const left = movedOn(tab, { ...tab, url: page.url });
    if (left) return left;
    const bottom = Math.min(page.full, Math.floor(TALLEST / page.ratio));
    const cut = bottom < page.full ? `a page of ${page.full} pixels in height` : null;
    const stitched = door.photographArea
      ? await drawnAtOnce(context, page, bottom)
      : await within(scrolledThrough(context, page, bottom), FULL_PAGE_DEADLINE_MS, wait);
    if (!('png' in stitched)) return stitched;
    return { ...part('image/png', [stitched.png], cut), transform: stitched.transform };
  });
}

interface Stitched {
  readonly png: Uint8Array<ArrayBuffer>;
  readonly transform: string;
}

async function drawnAtOnce(
  { door, tab, wait }: PartContext,
  { width, ratio }: Measured,
  height: number,
): Promise<Stitched | NotGot> {
  if (!door.photographArea) return notGot('blocked-by-browser');
  const area = { x: 0, y: 0, width: Math.min(width, Math.floor(WIDEST / ratio)), height };
  const png = await within(door.photographArea(tab.tabId, area), FULL_PAGE_DEADLINE_MS, wait);
  const left = movedOn(tab, await door.readTab(tab.tabId));
  return left ?? { png, transform: `drawn by the browser in one picture, scale ${ratio}` };
}

async function scrolledThrough(
  context: PartContext,
  page: Measured,
  bottom: number,
): Promise<Stitched | NotGot> {
  const { door, tab, wait } = context;
  const { width, height, ratio, fixed } = page;
  const pixels = (length: number): number => Math.round(length * ratio);
  const picture = door.startPicture(Math.min(pixels(width), WIDEST), pixels(bottom));
  let count = 0;
  try {
    for (let top = 0; top < bottom; top += height) {
      const at = await door.runInPage(tab.tabId, scrollPage, [page.x, top]);
      if (typeof at !== 'number') return noAnswer(tab);
      // Also before the first: the picture of the screen may just have been taken.
      await wait(BETWEEN_MS);
      const png = await photographTab(context);
      if (!(png instanceof Uint8Array)) return png;
      await picture.draw(png, pixels(at));
      count += 1;
    }
    const repeated =
      fixed > 0 ? `; ${fixed} fixed or sticky elements may stand in several of them` : '';
    return {
      png: await picture.toPng(),
      transform: `${count} pictures of ${width} × ${height} pixels put together, scale ${ratio}${repeated}`,
    };
  } finally {
    // Where the page is gone there is nothing to scroll back.
    await door.runInPage(tab.tabId, scrollPage, [page.x, page.y]).catch(() => undefined);
  }
}

/** Runs in the page. */
function measurePage(): unknown {
  const root = document.scrollingElement ?? document.documentElement;
  const most = 5_000;
  let fixed = 0;
  for (const element of [...document.querySelectorAll('body *')].slice(0, most)) {
    const { position } = getComputedStyle(element);
    if (position === 'fixed' || position === 'sticky') fixed += 1;
  }
  return {
    url: location.href,
    x: scrollX,
    y: scrollY,
    width: innerWidth,
    height: innerHeight,
    full: Math.max(root.scrollHeight, innerHeight),
    ratio: devicePixelRatio,
    fixed,
  };
}

/** Runs in the page. Resolves to how far down it stands, when it has been painted there. */
function scrollPage(x: number, y: number): Promise<number> {
  window.scrollTo({ left: x, top: y, behavior: 'instant' });
  return new Promise((resolve) => {
    const done = (): void => resolve(scrollY);
    requestAnimationFrame(() => requestAnimationFrame(done));
    // A tab in the background paints nothing.
    setTimeout(done, 300);
  });
}
