import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { enginesOfThisRun } from '../support/in-browsers.ts';
import { handIn, keptProfile } from '../lab/kept-profile.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import type { Outcome } from '../lab/lost-silently.ts';

/**
 * Ten a browser, so twenty a run of everything; each run draws new moments, so that ten runs are two hundred rounds.
 * `LAB_ROUNDS` asks for more at once.
 */
const ROUNDS = Number(process.env['LAB_ROUNDS'] ?? 10);

describe.each(enginesOfThisRun())('the browser killed in a stream of entries, %s', (engine) => {
  test(
    'every entry that was acknowledged is there, and the chain holds',
    async () => {
      const profile = await keptProfile(engine);
      /** Of each round so far, how many entries the page had been told are kept. */
      const acknowledged = new Map<string, number>();
      const outcomes: Outcome[] = [];
      try {
        for (let round = 0; round <= ROUNDS; round += 1) {
          const browser = await profile.start();
          try {
            const hand = await handIn(browser);
            if (round === 0) expect(await hand.call('setUp')).toBe('ok');
            const look = await hand.call('look');
            expect([look.state, look.problems], `before round ${round}`).toEqual(['open', []]);
            // Those of every round before, each time.
            const known = [...acknowledged].flatMap(([name, count]) =>
              Array.from({ length: count }, (_, index) => `${name}-${index + 1}`),
            );
            outcomes.push({ acknowledged: known, look });
            expect(known.filter((title) => !look.titles.includes(title))).toEqual([]);
            if (round === ROUNDS) continue;
            await hand.call('stream', `round${round}`);
            await sleep(50 + Math.random() * 400);
            while ((await hand.call('acknowledged')) === 0) await sleep(10);
            acknowledged.set(`round${round}`, await hand.call('acknowledged'));
          } finally {
            await browser.kill();
            await browser.close();
          }
        }
        const sum = [...acknowledged.values()].reduce((all, each) => all + each, 0);
        expect(acknowledged.size).toBe(ROUNDS);
        noteInLabTable({
          mode: 'browser killed in a stream of entries',
          browser: engine,
          tried: ROUNDS,
          detected: `nothing to say: all ${sum} acknowledged entries are there`,
          outcomes,
        });
      } finally {
        await profile.remove();
      }
    },
    Math.max(240_000, ROUNDS * 30_000),
  );
});
