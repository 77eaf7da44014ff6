import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { chooseNoPassphrase } from '../../lib/cli/demo/choose-first.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { newId } from '../../lib/incidents/new-id.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { slotsBetween } from '../../lib/watch/slots.ts';
import { WatchBook } from '../../lib/watch/watch-book.ts';
import { keptProfile, type KeptProfile } from '../lab/kept-profile.ts';
import { aLook, aWatchedPage, DAY, MINUTE } from '../lib/watch/a-watched-page.ts';
import { enginesOfThisRun } from '../support/in-browsers.ts';
import { sendFrom } from './background-hands.ts';
import { storeIn } from './background-store.ts';

/** A page was found gone once; before it is looked at again, the browser is killed. */
describe.each(enginesOfThisRun())('the watch list after the browser was killed, %s', (engine) => {
  let profile: KeptProfile;
  let browser: RunningBrowser;
  let site: LoopbackSite;
  beforeAll(async () => {
    site = await startLoopbackSite();
    profile = await keptProfile(engine);
    browser = await profile.start();
    await chooseNoPassphrase(browser);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
    await profile.remove();
  }, 60_000);

  test('a page that was gone once is looked at again by itself, and what was due meanwhile is missed because the browser was closed', async () => {
    const rhythm = { ...defaultSettings().watch, quietHours: 1, denseHours: 1 };
    const now = Date.now();
    const addedAt = now - 20 * DAY;
    // Less than an hour, after which looks at a site that is not allowed are called missed for that.
    const lastAt = now - 55 * MINUTE;
    const url = `${site.origin}/gone`;
    const due = (id: string) => slotsBetween({ id, addedAt, rhythm, dense: [] }, lastAt, now);
    let id = newId();
    while (due(id).length < 2) id = newId();
    const page = aWatchedPage({ id, url, urlCanonical: url }, addedAt);
    const before = await storeIn(await browser.openPage('dashboard.html'));
    await before.call('changeSettings', { watch: { ...rhythm, secondsPerHost: 0 } });
    await before.call('append', [
      page,
      aLook(page, now - 19 * DAY, 'first'),
      aLook(page, lastAt, 'notFound'),
    ]);
    await browser.kill();

    browser = await profile.start();
    // A browser that is killed forgets what was allowed in its last seconds.
    await browser.grantSite('http://127.0.0.1/*');
    const own = await browser.openPage('dashboard.html');
    const store = await storeIn(own);
    // Nobody asks for the look: at its start the worker finds what is due, and again when the site is allowed.
    const story = await waitUntil(
      'the second look',
      async () => {
        const book = new WatchBook();
        book.update(await store.call('facts'));
        const told = book.story(page.id);
        return told && told.looks.length > 2 ? told : null;
      },
      60_000,
    );
    expect(story.stage).toBe('confirmed');
    expect(site.hits().filter(({ path }) => path === '/gone')).toHaveLength(1);
    const misses = (await store.call('facts')).filter((fact) => fact.type === 'missed-looks');
    expect(new Set(misses.map(({ reason }) => reason))).toEqual(new Set(['browser-closed']));
    // The last of them is the look that was made.
    expect(story.missed).toBe(due(id).length - 1);

    await sendFrom(own, 'replan-looks', { pageIds: [] });
    expect(site.hits().filter(({ path }) => path === '/gone')).toHaveLength(1);
  }, 180_000);
});
