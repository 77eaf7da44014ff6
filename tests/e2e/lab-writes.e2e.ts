import { describe, expect, test } from 'vitest';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { BARE_PAGE, handIn } from '../lab/kept-profile.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import { putHand, type LabHand } from '../lab/put-hand.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';

/** A page that logs one incident and is closed at that step; 0 lets it end. Answers the steps there were. */
async function killedAt(browser: RunningBrowser, title: string, at: number) {
  const page = await browser.openPage(BARE_PAGE);
  const hand = await putHand(page);
  await hand.call('logHeldAt', title, at);
  const stands = await waitUntil('the step', async () => {
    const now = await hand.call('heldAt');
    return now.held !== null || now.answer !== null ? now : null;
  });
  await page.close();
  return stands;
}

/** What must hold whatever happened: everything acknowledged is there, nothing is damaged, the next entry is taken. */
async function checkAfter(hand: LabHand, acknowledged: readonly string[], at: string) {
  const look = await hand.call('look');
  expect([look.state, look.problems], at).toEqual(['open', []]);
  expect(
    acknowledged.filter((title) => !look.titles.includes(title)),
    at,
  ).toEqual([]);
  return look;
}

describe.each(enginesOfThisRun())('a page killed at each step of a write, %s', (engine) => {
  test('an entry is there as a whole or not at all, and the log goes on', async () => {
    const browser = await startBrowser(engine);
    try {
      const keeper = await handIn(browser);
      expect(await keeper.call('setUp')).toBe('ok');
      const acknowledged = ['first'];
      expect(await keeper.call('log', 'first')).toBe('ok');
      const counted = await killedAt(browser, 'counted', 0);
      expect(counted.answer).toBe('ok');
      acknowledged.push('counted');
      const { steps } = counted;
      // Without the steps that make a write what it is, this test would show nothing.
      expect(steps).toEqual(expect.arrayContaining(['crypto.encrypt', 'idb.add', 'shelf.set']));
      let there = 0;
      for (let at = 1; at <= steps.length; at += 1) {
        const stands = await killedAt(browser, `killed-${at}`, at);
        expect(stands.held, `step ${at}`).not.toBeNull();
        const where = `killed at step ${at} of ${steps.length}, ${stands.held ?? ''}`;
        const look = await checkAfter(keeper, acknowledged, where);
        if (look.titles.includes(`killed-${at}`)) there += 1;
        // The entry after a kill is the one that a half-written write would spoil.
        expect(await keeper.call('log', `after-${at}`), where).toBe('ok');
        acknowledged.push(`after-${at}`);
      }
      await checkAfter(keeper, acknowledged, 'at the end');
      // Some kills came before the commit and some after it: both sides of the edge were seen.
      expect(there).toBeGreaterThan(0);
      expect(there).toBeLessThan(steps.length);
      noteInLabTable({
        mode: 'page killed at each step of a write',
        browser: engine,
        tried: steps.length,
        detected: `nothing to say: ${there} came after the commit and are whole, the rest are not there`,
        lost: 0,
      });
    } finally {
      await browser.close();
    }
  }, 240_000);
});
