import { describe, expect, test } from 'vitest';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { applyClock } from '../../lib/cli/browsers/set-clock.ts';
import { BARE_PAGE, handIn } from '../lab/kept-profile.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import { putHand, type LabHand } from '../lab/put-hand.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';

const DAY_MS = 86_400_000;
const LOGGED = ['now', 'three days on', 'a year back', 'now again'];

/** A page whose wall clock stands elsewhere, as after somebody set it or the machine slept. */
async function pageAt(browser: RunningBrowser, days: number): Promise<LabHand> {
  const page = await browser.openPage(BARE_PAGE);
  const now = await page.evaluate(() => Date.now());
  await page.evaluate(applyClock, new Date(now + days * DAY_MS).toISOString());
  return putHand(page);
}

describe.each(enginesOfThisRun())('a clock that is set, %s', (engine) => {
  test('three days on and a year back: nothing is lost, and the step back is on record', async () => {
    const browser = await startBrowser(engine);
    try {
      const now = await handIn(browser);
      expect(await now.call('setUp')).toBe('ok');
      expect(await now.call('log', 'now')).toBe('ok');
      expect(await (await pageAt(browser, 3)).call('log', 'three days on')).toBe('ok');
      expect(await (await pageAt(browser, -365)).call('log', 'a year back')).toBe('ok');
      expect(await now.call('log', 'now again')).toBe('ok');
      const look = await now.call('look');
      expect([look.state, look.problems]).toEqual(['open', []]);
      expect(look.titles).toEqual(LOGGED);
      // Only the third came before the one before it: the fourth follows a year that never was.
      expect(look.setBack).toEqual([3]);
      noteInLabTable({
        mode: 'clock three days on, then a year back',
        browser: engine,
        tried: 2,
        detected: 'the custody entry says that the clock was set back',
        outcomes: [{ acknowledged: LOGGED, look }],
      });
    } finally {
      await browser.close();
    }
  });

  test('an unlocked vault is locked three days on, and with a clock set back a year', async () => {
    const browser = await startBrowser(engine);
    try {
      const now = await handIn(browser);
      for (const days of [3, -365]) {
        expect(await now.call('unlockForMinutes', 60)).toBe('open');
        expect(await now.call('lockStateNow')).toBe('open');
        expect(await (await pageAt(browser, days)).call('lockStateNow')).toBe('vault.locked');
        // Not even for the page that opened it: the key is gone, not hidden.
        expect(await now.call('lockStateNow')).toBe('vault.locked');
      }
      noteInLabTable({
        mode: 'clock set while the vault is unlocked',
        browser: engine,
        tried: 2,
        detected: 'vault.locked',
        outcomes: [],
      });
    } finally {
      await browser.close();
    }
  });
});
