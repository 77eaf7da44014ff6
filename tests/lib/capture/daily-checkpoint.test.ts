import { expect, test } from 'vitest';
import { openDailyCheckpoint } from '../../../lib/capture/daily-checkpoint.ts';
import type { Clock } from '../../../lib/clock.ts';
import { EMPTY_CHAIN, extendChain } from '../../../lib/incidents/custody-chain.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { ok } from '../../../lib/result.ts';
import { closedStore } from '../../../lib/store/closed-store.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { defaultSettings } from '../../../lib/store/settings.ts';
import { anIncident } from '../evidence/a-bundle.ts';

/** A log in memory, of which only what a checkpoint needs is there. */
function aLog(daily: boolean) {
  const facts: Fact[] = [anIncident('a')];
  const store: LogStore = {
    ...closedStore({ code: 'vault.locked' }, null),
    settings: async () => ok({ ...defaultSettings(), time: { authority: '', daily } }),
    newest: async () => ok(facts.toReversed()),
    chainEnd: async () => {
      const clock = { now: new Date('2026-11-23T20:00:00.000Z'), utcOffset: 0 };
      return ok((await extendChain(EMPTY_CHAIN, facts, { ...clock, monotonicDelta: null })).end);
    },
    append: async (more) => {
      facts.push(...more);
      return ok([]);
    },
  };
  return { facts, openStore: async () => ok(store) };
}

function clockAt(time: string): Clock {
  return { now: () => new Date(time), monotonic: () => 0 };
}

test('a day that has ended gets its checkpoint, once, however often the worker wakes', async () => {
  const { facts, openStore } = aLog(true);
  const wake = openDailyCheckpoint({ openStore, clock: clockAt('2026-11-24T00:10:00.000Z') });
  await Promise.all([wake(), wake()]);
  await wake();
  expect(facts.slice(1)).toMatchObject([{ type: 'checkpoint', day: '2026-11-23', seq: 1 }]);
});

test('a day that goes on gets none, and nobody does who did not ask for it', async () => {
  const same = aLog(true);
  await openDailyCheckpoint({ ...same, clock: clockAt('2026-11-23T23:50:00.000Z') })();
  expect(same.facts).toHaveLength(1);
  const off = aLog(false);
  await openDailyCheckpoint({ ...off, clock: clockAt('2026-11-24T00:10:00.000Z') })();
  expect(off.facts).toHaveLength(1);
});
