import { afterAll, beforeAll, expect, test } from 'vitest';
import { LINKS } from '../../components/shell/links.ts';
import { parseRoute, type RouteName } from '../../entrypoints/dashboard/routes.ts';
import { utcDateOf } from '../../lib/civil-date.ts';
import { DEMO_PAGES } from '../../lib/cli/demo/demo-pages.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';

/** Design, principle 1: no content leaves the machine by itself. A server that counts proves it. */
describeInBrowsers('silence', (browser) => {
  let site: LoopbackSite;
  beforeAll(async () => {
    site = await startLoopbackSite(
      Object.fromEntries(DEMO_PAGES.map(({ path, alive }) => [path, alive])),
    );
  });
  afterAll(async () => {
    await site.close();
  });

  test('opening a site asks for nothing but the page, allowed or not', async () => {
    const [first] = DEMO_PAGES;
    const path = first?.path ?? '/';
    for (const allowed of [false, true]) {
      if (allowed) await browser().grantSite('http://127.0.0.1/*');
      const before = site.hits().length;
      const tab = await browser().openSite(site.origin + path);
      await browser().openPopup(tab);
      const asked = site
        .hits()
        .slice(before)
        .map((hit) => hit.path);
      // Browsers ask for the icon by themselves, with or without an extension.
      expect(asked.filter((each) => each !== '/favicon.ico')).toEqual([path]);
      await tab.close();
    }
  });

  test('logging a page with everything it shows asks the site for nothing', async () => {
    for (const { path } of DEMO_PAGES) {
      const tab = await browser().openSite(site.origin + path);
      const before = site.hits().length;
      const logged = await logFromPopup(browser(), tab);
      expect(logged.captures).toHaveLength(3);
      expect(site.hits().slice(before)).toEqual([]);
      await tab.close();
    }
  });

  test('every screen of the dashboard is silent, and its policy lets nothing out', async () => {
    const before = site.hits().length;
    const page = await browser().openPage('dashboard.html');
    const base = (await page.url()).replace(/#.*$/, '');
    await page.goto(`${base}${LINKS.log}`);
    await page.waitFor(() => document.querySelector('a[href^="#/incident/"]'));
    const incident = await page.evaluate(
      () => document.querySelector('a[href^="#/incident/"]')?.getAttribute('href') ?? '',
    );
    const heads = new Set<string>();
    for (const [name, hash] of Object.entries({ ...SCREENS, incident })) {
      expect(parseRoute(hash, DAY).name).toBe(name);
      await page.goto(`${base}${hash}`);
      await page.waitFor(() => document.querySelector('h1'));
      heads.add(await page.evaluate(() => document.querySelector('h1')?.textContent ?? ''));
    }
    // Screens of a log that is open, not the same refusal over and over.
    expect(heads.size).toBeGreaterThan(10);
    const escapes = await page.evaluate(waysOut, site.origin);
    expect(escapes).toEqual([]);
    expect(site.hits().slice(before)).toEqual([]);

    // The same ways are open to a page that has no such policy.
    site.answer('/out', {
      kind: 'page',
      html: DRAWING,
      headers: { 'content-type': 'image/svg+xml' },
    });
    const tab = await browser().openSite(site.origin + (DEMO_PAGES[0]?.path ?? ''));
    expect(await tab.evaluate(waysOut, site.origin)).toEqual(['fetch', 'picture']);
  });
});

const DAY = utcDateOf(new Date('2026-06-04'));

/** Every screen that the router knows; the compiler asks for one that is added. */
const SCREENS: Readonly<Record<RouteName, string>> = {
  month: LINKS.monthOf(DAY),
  year: LINKS.year(2026),
  list: LINKS.list,
  day: LINKS.day(DAY),
  observance: LINKS.observance('human-rights-day'),
  own: LINKS.own,
  'edit-own': LINKS.newOwn,
  due: LINKS.due,
  log: LINKS.log,
  'new-incident': LINKS.newIncident,
  incident: LINKS.incident('none'),
  watched: LINKS.watched,
  'watch-add': LINKS.watchAdd,
  'watch-sites': LINKS.watchSites,
  'watched-page': LINKS.watchedPage('none'),
  evidence: LINKS.evidence,
  settings: LINKS.settings,
  notices: LINKS.notices,
  'edit-notice': LINKS.newNotice,
  vault: LINKS.vault,
};

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** Runs in a page: which ways to the network are open to it. */
async function waysOut(origin: string): Promise<readonly string[]> {
  const load = (element: HTMLImageElement): Promise<unknown> =>
    new Promise((resolve, reject) => {
      element.addEventListener('load', resolve);
      element.addEventListener('error', () => reject(new Error('refused')));
      element.src = `${origin}/out`;
      document.body.append(element);
    });
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    fetch: () => fetch(`${origin}/out`),
    picture: () => load(new Image()),
  };
  const open: string[] = [];
  for (const [name, attempt] of Object.entries(ways)) {
    const got = await attempt().then(
      () => true,
      () => false,
    );
    if (got) open.push(name);
  }
  return open;
}
