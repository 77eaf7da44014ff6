import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { instantOf, utcDateOf } from '../../lib/civil-date.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import { anIncident } from '../lib/evidence/a-bundle.ts';
import { aLook, LIVE } from '../lib/evidence/merge/a-look.ts';
import { aWitness } from '../lib/evidence/merge/some-bundles.ts';
import { axeViolations } from '../support/axe-check.ts';
import { PROJECT } from '../support/extension-build.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const STANDS = { kind: 'page' as const, html: '<title>Statement</title><p>It stands here.</p>' };

/** What a colleague saw of a page stands beside one's own failed look at it, where the person keeps it for that. */
describeInBrowsers('a colleague’s record', (browser, engine) => {
  let site: LoopbackSite;
  let folder = '';
  let url = '';
  let page: BrowserView;
  let store: ExtensionStore;
  const seenAt = instantOf(new Date());

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-colleague-'));
    site = await startLoopbackSite({
      '/statement': STANDS,
      '/neighbour': STANDS,
    });
    url = `${site.origin}/statement`;
    const { bundle } = await aWitness();
    const facts = [
      anIncident('seen', { urlReached: url, seenAt, loggedAt: seenAt }),
      aLook('seen', url, seenAt, LIVE),
    ];
    await writeFile(join(folder, 'seen.zip'), await bundle(facts, 'full', seenAt));
    await browser().grantSite('http://127.0.0.1/*');
    page = await browser().openPage('dashboard.html#/evidence');
    store = await storeIn(page);
    const { watch } = defaultSettings();
    const neighbours = [`${site.origin}/neighbour`];
    await store.call('changeSettings', { watch: { ...watch, secondsPerHost: 0, neighbours } });
  }, 120_000);
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const looks = async () =>
    (await store.call('facts')).flatMap((fact) =>
      fact.type === 'observation' && fact.watchedPageId !== undefined ? [fact] : [],
    );

  test('is kept at a click, and only then', async () => {
    await page.attach(await fieldLabelled(page, 'Choose bundles'), join(folder, 'seen.zip'));
    await page.waitForText('Keep its look to compare with');
    expect(await store.call('colleagues')).toEqual([]);
    await page.clickText('Keep its look to compare with');
    await page.waitForText('Its looks are kept to compare with.');
    await page.waitForText(/One look, last taken over on/);
    expect(await store.call('colleagues')).toMatchObject([
      { looks: [{ url, day: utcDateOf(new Date(seenAt)), found: 'there' }] },
    ]);
    expect((await store.call('facts')).map(({ type }) => type)).toEqual(['import']);
    const pictures = join(PROJECT, '.output', 'screens', engine, 'colleague');
    await mkdir(pictures, { recursive: true });
    for (const [scheme, width] of [
      ['light', 320],
      ['dark', 1400],
    ] as const) {
      await page.setLook({ width, height: 900, scheme });
      expect(await axeViolations(page)).toEqual([]);
      await writeFile(join(pictures, `${scheme}-${width}.png`), await page.screenshot());
    }
  });

  test('is a control that was run, where the page fails', async () => {
    const wanted = [{ address: url }];
    const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(new Date()));
    await store.call('append', pages);
    await sendFrom(page, 'replan-looks', { pageIds: [] });
    await waitUntil('the first look', async () => (await looks()).length > 0, 60_000);
    site.answer('/statement', { kind: 'reset' });
    await sendFrom(page, 'replan-looks', { pageIds: pages.map(({ id }) => id) });
    const failed = await waitUntil('the second look', async () => (await looks())[1], 60_000);
    const day = utcDateOf(new Date(seenAt));
    expect(failed.look?.controls).toContainEqual({ kind: 'peer', outcome: 'ok', day });
    expect(failed.verdict?.evidence).toContainEqual({ kind: 'colleague', value: `${day} ok` });
    await page.goto(`${browser().extensionUrl}dashboard.html#/watched-page/${pages[0]?.id ?? ''}`);
    await page.waitFor(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
      return document.querySelector('.verdict details[open]');
    });
    await page.waitForText(`A colleague’s record of ${day}: the page stood there.`);
  });

  test('is forgotten at a click', async () => {
    await page.goto(`${browser().extensionUrl}dashboard.html#/evidence`);
    await page.waitForText('Kept to compare with');
    await page.clickText(/^Forget these looks/);
    await waitUntil('that it is gone', async () => (await store.call('colleagues')).length === 0);
    await page.waitFor(() => document.querySelector('[data-colleague]') === null);
  });
});
