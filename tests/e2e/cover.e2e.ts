import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { checkBundle } from '../../lib/cli/demo/check-bundle.ts';
import { exportEverything, openIncident } from '../../lib/cli/demo/dashboard-steps.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { lookAtScreens } from '../support/look-at-screens.ts';
import { storeIn } from './background-store.ts';
import { unfoldPreview } from './unfold-preview.ts';

const TITLE = 'A page with a name in its corner';
const PAGE = `<!doctype html><title>${TITLE}</title>
  <body style="background: teal; color: white; font: 2rem sans-serif; block-size: 100vh">
  <p style="text-align: end">Signed in as Somebody</p><p>A post.</p>`;

interface Unpacked {
  /** Every file of the bundle, by its path inside the top folder. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly pictures: readonly string[];
}

async function unpacked(bundle: string): Promise<Unpacked> {
  const work = await mkdtemp(join(tmpdir(), 'sensitive-days-cover-'));
  try {
    await runProgram('unzip', ['-q', bundle, '-d', work], { timeoutMs: 30_000, output: 'keep' });
    const [top = ''] = await readdir(work);
    const root = join(work, top);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = new Map<string, Buffer>();
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(root.length + 1), await readFile(path));
    }
    return {
      files,
      pictures: [...files.keys()].filter((path) => /^data\/captures\/.*\.png$/.test(path)),
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What the browser makes of a PNG: colours at places of it, as hex. */
function coloursIn(
  page: BrowserView,
  png: Buffer,
  places: readonly (readonly [x: number, y: number])[],
): Promise<{ width: number; height: number; colours: readonly string[] }> {
  return page.evaluate(
    async (base64, at) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(bitmap, 0, 0);
      const hex = (part: number) => part.toString(16).padStart(2, '0');
      const colours = at.map(([x, y]) =>
        Array.from(context.getImageData(x, y, 1, 1).data.slice(0, 3), hex).join(''),
      );
      return { width: bitmap.width, height: bitmap.height, colours };
    },
    png.toString('base64'),
    places,
  );
}

/** Names of the chunks of a PNG. */
function chunksOf(png: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    names.push(png.toString('latin1', at + 4, at + 8));
  }
  return names;
}

/** A name in a picture is covered, and what leaves shows black there, and nothing of the original anywhere. */
describeInBrowsers('a covered picture', (browser, engine) => {
  let site: LoopbackSite;
  let open: Unpacked;
  let whole: Unpacked;
  const bundles: string[] = [];
  beforeAll(async () => {
    site = await startLoopbackSite({ '/post': { kind: 'page', html: PAGE } });
  });
  afterAll(() => site.close());

  test('is made by hand and by keyboard, and stands beside its original', async () => {
    const tab = await browser().openSite(`${site.origin}/post`);
    await logFromPopup(browser(), tab);
    await tab.close();
    const page = await openIncident(browser(), TITLE);
    await page.clickText('Cover parts');
    await page.waitFor(() => document.querySelector('.cover__areas'));
    await page.drag('.cover__areas', [0.5, 0.01], [0.98, 0.2]);
    await page.waitFor(() => document.querySelector('.cover__area'));
    await page.clickText('Add an area');
    // The new area's first field has the focus.
    await page.waitFor(() => document.activeElement?.matches('.cover__area:nth-of-type(2) input'));
    const second = '.cover__area:nth-of-type(2)';
    for (const [label, value] of [
      ['From the left', '10'],
      ['From the top', '200'],
      ['Width', '30'],
      ['Height', '20'],
    ] as const) {
      await page.fill(await fieldLabelled(page, label, second), value);
    }
    await page.press('ArrowUp');
    await page.waitFor(() => document.querySelector('.cover__areas rect[height="21"]'));
    expect(await lookAtScreens(page, engine, 'cover-editor')).toEqual([]);
    await page.clickText('Keep the copy');
    await page.waitForText('The covered copy is kept');
    await page.waitFor(() =>
      [...document.querySelectorAll('td')].some((cell) => cell.innerText === 'Covered copy'),
    );
    expect(await lookAtScreens(page, engine, 'cover-kept')).toEqual([]);
    await page.close();
  });

  test('goes in place of its original, seen before it does', async () => {
    const page = await browser().openPage('dashboard.html#/evidence');
    await page.clickText('Anybody');
    await page.click('.leaving summary');
    await page.waitFor(() => document.querySelector('.leaving img'));
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-capture="capture-visible-tab"]')].map(
        (row) => [row.dataset['leaves'], row.querySelectorAll('img').length],
      ),
    );
    expect(rows).toEqual([
      ['false', 0],
      ['true', 1],
    ]);
    expect(await lookAtScreens(page, engine, 'export-covered')).toEqual([]);
    bundles.push(await exportEverything(browser(), page, ''));
    await page.close();
    const second = await browser().openPage('dashboard.html#/evidence');
    await second.fill(await fieldLabelled(second, 'File name'), 'bundle-whole');
    await second.clickText('Yourself, or a court');
    bundles.push(await exportEverything(browser(), second, ''));
    await second.close();
    [open, whole] = [await unpacked(bundles[0] ?? ''), await unpacked(bundles[1] ?? '')];
  });

  test('is black where it was covered and the same elsewhere, with no word beside the picture', async () => {
    expect(open.pictures).toHaveLength(1);
    const [path = ''] = open.pictures;
    const [original = ''] = whole.pictures.filter((one) => one !== path);
    const copy = open.files.get(path) ?? Buffer.alloc(0);
    const before = whole.files.get(original) ?? Buffer.alloc(0);
    // Pictures and their colours; no text, no time, no place.
    expect(chunksOf(copy).filter((name) => !/^(?:IHDR|sRGB|IDAT|IEND)$/.test(name))).toEqual([]);
    const page = await browser().openPage('dashboard.html#/evidence');
    const { width, height } = await coloursIn(page, before, []);
    const middle = [Math.round(width * 0.75), Math.round(height * 0.1)] as const;
    const places = [middle, [10, 201], [39, 220], [9, 201], [40, 221], [10, 221]] as const;
    expect(await coloursIn(page, copy, places)).toEqual({
      width,
      height,
      colours: ['000000', '000000', '000000', '008080', '008080', '008080'],
    });
    const uncovered = await coloursIn(page, before, places);
    expect(uncovered.colours.slice(1)).toEqual(Array.from({ length: 5 }, () => '008080'));
    expect(uncovered.colours[0]).not.toBe('000000');
    await page.close();
  });

  test('leaves nothing of its original, not even the hash', () => {
    const [original = ''] = whole.pictures.filter((one) => !open.pictures.includes(one));
    const sha256 = original.slice('data/captures/'.length, -'.png'.length);
    const bytes = whole.files.get(original) ?? Buffer.alloc(0);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    // From the middle of the picture's own data.
    const piece = bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 64);
    const found = ({ files }: Unpacked, what: Buffer | string) =>
      [...files].filter(([, content]) => content.includes(what)).map(([path]) => path);
    expect(found(whole, piece)).toContain('data/archive.wacz');
    expect(found(whole, sha256)).toContain('data/incidents.jsonl');
    expect(found(open, piece)).toEqual([]);
    expect(found(open, sha256)).toEqual([]);
    const tokens = (open.files.get('data/records.sdjwt') ?? Buffer.alloc(0))
      .toString()
      .split(/[~\n]/);
    expect(tokens.some((one) => Buffer.from(one, 'base64url').includes(sha256))).toBe(false);
  });

  test('is whole for a stranger, who is told what nobody can see', async () => {
    for (const [index, bundle] of bundles.entries()) {
      const checks = await checkBundle(bundle);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      const said: unknown = JSON.parse(checks.at(-1)?.output ?? '');
      expect(said).toMatchObject({
        outcome: 'whole',
        notProven: expect.arrayContaining([index === 0 ? 'covered' : 'covered-beside']),
      });
    }
    const report = open.files.get('data/report.html')?.toString() ?? '';
    expect(report).toContain('The observer keeps the original,');
    expect(report).toContain(`<img src="captures/${open.pictures[0]?.slice(14)}"`);
    expect(report.match(/<img /g)).toHaveLength(1);
  });

  test('and the screens say so in Chinese', async () => {
    const page = await openIncident(browser(), TITLE);
    const store = await storeIn(page);
    await store.call('changeSettings', { locale: 'zh-Hans' });
    await page.reload();
    await page.clickText('遮盖部分内容');
    await page.waitFor(() => document.querySelector('.cover__areas'));
    await page.clickText('添加区域');
    expect(await lookAtScreens(page, engine, 'cover-editor-zh')).toEqual([]);
    await page.close();
    const other = await browser().openPage('dashboard.html#/evidence');
    await other.click('.leaving summary');
    await other.waitFor(() => document.querySelector('.leaving img'));
    await unfoldPreview(other);
    expect(await lookAtScreens(other, engine, 'export-covered-zh')).toEqual([]);
    await other.close();
  });
});
