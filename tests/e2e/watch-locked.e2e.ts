import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '../../lib/civil-date.ts';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { newId } from '../../lib/incidents/new-id.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import type { Rhythm } from '../../lib/watch/rhythm.ts';
import { nextSlot, slotsBetween } from '../../lib/watch/slots.ts';
import { WatchBook } from '../../lib/watch/watch-book.ts';
import { BARE_PAGE } from '../lab/kept-profile.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { pressLockCommand, sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';
import { choosePassphrase, unlock } from './vault-hands.ts';

const PASSPHRASE = 'lantern over the seventh river stone';
const TITLE = 'A statement that is watched';
const STANDING = {
  kind: 'page',
  html: `<!doctype html><title>${TITLE}</title><p>The people who were held have a right to the truth, and so have their families.</p>`,
} as const;
const GONE = { kind: 'page', status: 404, html: '<!doctype html><title>404</title>' } as const;
/** From adding a page to its next look: enough for the first look and the lock on a busy machine. */
const DUE_IN_MS = 25_000;
/** How far apart two looks may be due that are to be due while it is locked. */
const BOTH_WITHIN_MS = 4_000;
const OPTION = 'Keep looking at watched pages while the log is locked';

/** A page's id with two slots in a row so close together that both come due during one short lock; and the first of them. */
function twiceInARow(rhythm: Rhythm): { id: string; slot: number } {
  for (;;) {
    const id = newId();
    const slots = slotsBetween({ id, addedAt: 0, rhythm, dense: [] }, 0, 30 * 3_600_000);
    const at = slots.findIndex((slot, index) => {
      const next = slots[index + 1];
      return next !== undefined && next > slot && next - slot < BOTH_WITHIN_MS;
    });
    const slot = slots[at];
    if (slot !== undefined) return { id, slot };
  }
}

/** A removal while the log is locked, with the watch list kept open and without. Each test goes on where the last ended. */
describeInBrowsers(
  'the watch list while the log is locked',
  (browser) => {
    let site: LoopbackSite;
    let page: BrowserView;
    let bare: BrowserView;
    let store: ExtensionStore;

    beforeAll(async () => {
      site = await startLoopbackSite({ '/off': STANDING, '/on': STANDING });
      page = await browser().openPage('dashboard.html#/watched');
      await choosePassphrase(page, PASSPHRASE);
      await page.waitForText('Lock now', 60_000);
      // A page without the app: it does not start anew with each lock.
      bare = await browser().openPage(BARE_PAGE);
      store = await storeIn(bare);
      await browser().grantSite('http://127.0.0.1/*');
      await page.bringToFront();
    }, 120_000);
    afterAll(() => site.close());

    const hits = (path: string) => site.hits().filter((hit) => hit.path === path).length;

    /**
     * Puts a page on the list as if a while ago, so that its next look is due so soon, and waits for its first.
     *
     * @param slot when it is to be looked at, in milliseconds after it was added
     */
    async function watch(path: string, id: string, slot: number): Promise<{ dueAt: number }> {
      const { pages } = addPages([{ address: site.origin + path }], 'list', new Set(), () =>
        stampOf(new Date()),
      );
      const dueAt = Date.now() + DUE_IN_MS;
      const loggedAt = instantOf(new Date(dueAt - slot));
      await store.call(
        'append',
        pages.map((page) => ({ ...page, id, loggedAt })),
      );
      await ring();
      await waitUntil(
        'the first look',
        async () => (await story(id))?.looks.length === 1,
        DUE_IN_MS,
      );
      return { dueAt };
    }

    async function story(id: string) {
      const book = new WatchBook();
      book.update(await store.call('facts'));
      return book.story(id);
    }

    async function lock(): Promise<void> {
      await pressLockCommand(browser(), page);
      await page.waitForText('Your log is locked', 40_000);
    }

    async function open(): Promise<void> {
      await unlock(page, PASSPHRASE);
      await page.waitForText('Lock now', 60_000);
    }

    /** The worker looks after what is due, as it does when its alarm rings. */
    const ring = () => sendFrom(bare, 'replan-looks', { pageIds: [] });

    test('as it comes: nothing is looked at, and what was due is missed because it was locked', async () => {
      const settings = defaultSettings().watch;
      const hourly = { ...settings, secondsPerHost: 0, quietHours: 1, denseHours: 1 };
      await store.call('changeSettings', { watch: hourly });
      const { id, slot } = twiceInARow(hourly);
      const { dueAt } = await watch('/off', id, slot);
      await lock();
      const both = dueAt + BOTH_WITHIN_MS;
      await waitUntil('two looks are due', async () => Date.now() > both, DUE_IN_MS * 2);
      await ring();
      await open();
      const told = await waitUntil(
        'the look after the unlock',
        async () => {
          const one = await story(id);
          return one?.looks.length === 2 ? one : null;
        },
        40_000,
      );
      expect(told.looks.map(({ at }) => at > both)).toEqual([false, true]);
      expect(hits('/off')).toBe(2);
      const locked = (await store.call('facts')).filter(
        (fact) => fact.type === 'missed-looks' && fact.reason === 'locked',
      );
      expect(locked).toMatchObject([{ pages: [{ id, looks: 1 }] }]);
    });

    test('turned on, a page that goes meanwhile is seen to go, and nobody at the screen is told', async () => {
      await page.goto(`${browser().extensionUrl}dashboard.html#/settings`);
      await page.waitForText(OPTION);
      expect(await page.text()).toContain('whoever has the running machine');
      await page.clickText(OPTION);
      await page.waitForText('Saved');
      const settings = { ...defaultSettings().watch, secondsPerHost: 0 };
      await store.call('changeSettings', { watch: settings });
      const id = newId();
      await watch('/on', id, nextSlot({ id, addedAt: 0, rhythm: settings, dense: [] }, 0));
      await lock();
      site.answer('/on', GONE);
      await waitUntil(
        'the page is looked at while the log is locked',
        async () => {
          await ring();
          return hits('/on') === 2;
        },
        DUE_IN_MS * 2,
      );
      expect(await page.text()).not.toContain(TITLE);
      expect(await page.text()).not.toContain('127.0.0.1');
      await open();
      const told = await waitUntil(
        'the look joins the log',
        async () => {
          const one = await story(id);
          return (one?.looks.length ?? 0) > 1 ? one : null;
        },
        40_000,
      );
      expect(told.looks.map(({ state }) => state)).toEqual(['there', 'gone']);
      expect(told.episodes[0]?.began).toEqual({ after: told.looks[0], until: told.looks[1] });
      expect(hits('/on')).toBe(2);
      await page.goto(`${browser().extensionUrl}dashboard.html#/watched`);
      await page.waitForText('Gone, seen once');
    });
  },
  {},
  'asks',
);
