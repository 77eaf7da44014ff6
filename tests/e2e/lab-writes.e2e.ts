import { describe, expect, test } from 'vitest';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { backgroundRealm } from '../lab/background-realm.ts';
import { BARE_PAGE, handIn } from '../lab/kept-profile.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import { putHand, type LabHand } from '../lab/put-hand.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';

/** More steps than a write has: a worker with duties of its own may add a few. */
const MOST_STEPS = 60;

/** The steps that make a write what it is. A worker’s own duties take steps too, so a walk through all numbers can meet one of these at another number each time and pass it by; then it is killed there by name. */
const WRITE_STEPS = ['crypto.encrypt', 'idb.add', 'idb.put', 'shelf.set', 'shelf.set done'];

interface Place {
  readonly name: string;
  /** Every so many steps: the worker dies most in the wild, a page runs the same code. */
  readonly every: number;
  /** A hand there, and the way to end it at once. */
  readonly open: (browser: RunningBrowser) => Promise<{ hand: LabHand; end: () => Promise<void> }>;
}

const PLACES: readonly Place[] = [
  {
    name: 'page',
    every: 3,
    open: async (browser) => {
      const page = await browser.openPage(BARE_PAGE);
      return { hand: await putHand(page), end: () => page.close() };
    },
  },
  {
    // Chromium: the worker's target is closed over CDP. Firefox: the event page is terminated, as after its time of idleness.
    name: 'worker',
    every: 1,
    open: async (browser) => ({
      hand: await putHand(backgroundRealm(browser)),
      end: () => browser.stopBackground(),
    }),
  },
];

/** Logs one incident there and ends the place at that step; `held` is null where the write has no such step. */
async function killedAt(browser: RunningBrowser, place: Place, title: string, at: number | string) {
  const { hand, end } = await place.open(browser);
  await hand.call('logHeldAt', title, at);
  const stands = await waitUntil('the step', async () => {
    const now = await hand.call('heldAt');
    return now.held !== null || now.answer !== null ? now : null;
  });
  await end();
  return stands;
}

/** What must hold whatever happened: everything acknowledged is there, nothing is damaged. */
async function checkAfter(hand: LabHand, acknowledged: readonly string[], at: string) {
  const look = await hand.call('look');
  expect([look.state, look.values, look.problems], at).toEqual(['open', {}, []]);
  expect(
    acknowledged.filter((title) => !look.titles.includes(title)),
    at,
  ).toEqual([]);
  return look;
}

describe.each(enginesOfThisRun())('killed at each step of a write, %s', (engine) => {
  test.each(PLACES)(
    'the $name: an entry is there as a whole or not at all, and the log goes on',
    async (place) => {
      const browser = await startBrowser(engine);
      try {
        const keeper = await handIn(browser);
        expect(await keeper.call('setUp')).toBe('ok');
        const acknowledged = ['first'];
        expect(await keeper.call('log', 'first')).toBe('ok');
        const seen = new Set<string>();
        let there = 0;
        let kills = 0;
        /** False where the write had no such step and went through. */
        const killOnce = async (at: number | string): Promise<boolean> => {
          const stands = await killedAt(browser, place, `killed-${at}`, at);
          if (stands.held === null) {
            expect(stands.answer).toBe('ok');
            acknowledged.push(`killed-${at}`);
            return false;
          }
          kills += 1;
          seen.add(stands.held);
          const where = `killed at step ${at}, ${stands.held}`;
          const look = await checkAfter(keeper, acknowledged, where);
          if (look.titles.includes(`killed-${at}`)) there += 1;
          // The entry after a kill is the one that a half-written write would spoil.
          expect(await keeper.call('log', `after-${at}`), where).toBe('ok');
          acknowledged.push(`after-${at}`);
          return true;
        };
        for (let at = 1; at <= MOST_STEPS && (await killOnce(at)); at += place.every);
        if (place.every === 1) {
          for (const step of WRITE_STEPS) if (!seen.has(step)) await killOnce(step);
        }
        const look = await checkAfter(keeper, acknowledged, 'at the end');
        // Without them this test would show nothing.
        if (place.every === 1) expect([...seen]).toEqual(expect.arrayContaining(WRITE_STEPS));
        // Some kills came before the commit and some after it: both sides of the edge were seen.
        expect(there).toBeGreaterThan(0);
        expect(there).toBeLessThan(kills);
        noteInLabTable({
          mode: `${place.name} killed at ${place.every === 1 ? 'each step' : 'every third step'} of a write`,
          browser: engine,
          tried: kills,
          detected: `nothing to say: ${there} came after the commit and are whole, the rest are not there`,
          outcomes: [{ acknowledged, look }],
        });
      } finally {
        await browser.close();
      }
    },
    240_000,
  );
});
