import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { backgroundRealm } from '../lab/background-realm.ts';
import { BARE_PAGE, handIn, keptProfile } from '../lab/kept-profile.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import { putHand } from '../lab/put-hand.ts';
import { enginesOfThisRun } from '../support/in-browsers.ts';
import { sendFrom } from './background-hands.ts';

const NAMES = ['one', 'two', 'three'];

/**
 * Runs in the worker: counts the connections that it lets go of. Dexie binds `transaction` when it opens a database, so
 * that a connection from before this can be seen by nothing but its end.
 */
function noteLettingGo(): null {
  const { prototype } = IDBDatabase;
  const real: IDBDatabase['close'] = Reflect.get(prototype, 'close');
  Reflect.set(globalThis, 'labLetGo', 0);
  Reflect.set(prototype, 'close', function (this: IDBDatabase) {
    Reflect.set(globalThis, 'labLetGo', Number(Reflect.get(globalThis, 'labLetGo')) + 1);
    real.apply(this);
  });
  return null;
}

function timesLetGo(): number {
  return Number(Reflect.get(globalThis, 'labLetGo'));
}

describe.each(enginesOfThisRun())('versions of the database, %s', (engine) => {
  test('the browser killed inside an upgrade: the log is as it was', async () => {
    const profile = await keptProfile(engine);
    try {
      const first = await profile.start();
      const hand = await handIn(first);
      expect(await hand.call('setUp')).toBe('ok');
      for (const name of NAMES) expect(await hand.call('log', name)).toBe('ok');
      const rows = await hand.call('rows');
      await first.close();

      const second = await profile.start();
      try {
        const killer = await handIn(second);
        await killer.call('upgradeForEver', 'local');
        // It has written over every row, more than once, and is not committed.
        await waitUntil(
          'the upgrade to write',
          async () => (await killer.call('rewritten')) > 3 * NAMES.length,
        );
        await sleep(200);
        await second.kill();
      } finally {
        await second.close();
      }

      const third = await profile.start();
      try {
        const after = await handIn(third);
        const look = await after.call('look');
        noteInLabTable({
          mode: 'browser killed inside an upgrade',
          browser: engine,
          tried: 1,
          detected: 'nothing to say: the upgrade never happened',
          outcomes: [{ acknowledged: NAMES, look }],
        });
        expect([look.state, look.problems, look.titles]).toEqual(['open', [], NAMES]);
        const rowsAfter = await after.call('rows');
        for (const each of ['local version', 'local.facts']) {
          expect(rowsAfter[each], each).toBe(rows[each]);
        }
        expect(await after.call('log', 'four')).toBe('ok');
      } finally {
        await third.close();
      }
    } finally {
      await profile.remove();
    }
  });

  test('pages and the worker hold this version while the next one upgrades: they let go and say so', async () => {
    const profile = await keptProfile(engine);
    const browser = await profile.start();
    try {
      const one = await handIn(browser);
      expect(await one.call('setUp')).toBe('ok');
      for (const name of NAMES) expect(await one.call('log', name)).toBe('ok');
      // The dashboard has its own connection, the worker another, both by the code that ships.
      const dashboard = await browser.openPage('dashboard.html#/log');
      await dashboard.waitFor(() => document.querySelector('h1'));
      const worker = backgroundRealm(browser);
      await worker.evaluate(noteLettingGo);
      await sendFrom(dashboard, 'replan-reminders', {});
      const two = await handIn(browser);
      await one.call('keepOpen');
      await two.call('keepOpen');
      expect(await two.call('logInKept', 'four')).toBe('ok');
      const rows = await one.call('rows');
      const before = await worker.evaluate(timesLetGo);

      const next = await putHand(await browser.openPage(BARE_PAGE), 'next');
      const upgraded = await next.call('look');
      expect([upgraded.state, upgraded.problems]).toEqual(['open', []]);
      expect(upgraded.titles).toEqual([...NAMES, 'four']);
      // It held the database until now: without this the upgrade would only show that pages let go.
      expect(await worker.evaluate(timesLetGo)).toBeGreaterThan(before);
      for (const holder of [one, two]) {
        expect(await holder.call('logInKept', 'lost?')).toBe('store.newer');
      }
      // The older version opens the newer database: it says so, and writes nothing.
      const older = await handIn(browser);
      expect((await older.call('look')).state).toBe('store.newer');
      expect(await older.call('log', 'lost?')).toBe('store.newer');
      await dashboard.reload();
      await dashboard.waitFor(() => document.querySelector('h1'));
      expect(await dashboard.text()).not.toContain('three');
      expect((await next.call('look')).titles).toEqual([...NAMES, 'four']);
      const after = await next.call('rows');
      expect(after['local version']).toBe(Number(rows['local version']) + 10);
      expect(after['local.facts']).toBe(rows['local.facts']);
      expect(await next.call('log', 'five')).toBe('ok');
      const look = await next.call('look');
      const outcomes = [{ acknowledged: [...NAMES, 'four', 'five'], look }];
      for (const mode of [
        'two pages and the worker open while the next version upgrades',
        'this version opens the database of the next',
      ]) {
        noteInLabTable({ mode, browser: engine, tried: 1, detected: 'store.newer', outcomes });
      }
    } finally {
      await browser.close();
      await profile.remove();
    }
  });
});
