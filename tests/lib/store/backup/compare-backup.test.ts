import { expect, test } from 'vitest';
import { EMPTY_CHAIN, extendChain } from '../../../../lib/incidents/custody-chain.ts';
import { compareBackup } from '../../../../lib/store/backup/compare-backup.ts';
import { aFullStory, MOMENT } from '../../evidence/a-bundle.ts';

const CLOCK = { now: new Date(MOMENT), utcOffset: 60, monotonicDelta: null };

test('a backup of an earlier line of this log is of the same chain', async () => {
  const facts = aFullStory('a');
  const before = await extendChain(EMPTY_CHAIN, facts.slice(0, 2), CLOCK);
  const after = await extendChain(before.end, facts.slice(2), CLOCK);
  const custody = [...before.entries, ...after.entries];
  const backup = { count: before.end.seq, head: before.end.head };
  const newer = facts.length - 2;
  expect(newer).toBeGreaterThan(0);
  expect(await compareBackup(backup, custody, facts)).toMatchObject({ sameChain: true, newer });
});

test('a log that was set back to an older copy does not hold the last line of a newer backup', async () => {
  const facts = aFullStory('a');
  const before = await extendChain(EMPTY_CHAIN, facts.slice(0, 2), CLOCK);
  const after = await extendChain(before.end, facts.slice(2), CLOCK);
  const backup = { count: after.end.seq, head: after.end.head };
  expect(await compareBackup(backup, before.entries, facts.slice(0, 2))).toMatchObject({
    sameChain: false,
    newer: 0,
  });

  // Nor where it has gone on since, past the length of the backup.
  const other = await extendChain(before.end, [...facts.slice(2), ...aFullStory('b')], CLOCK);
  const gone = await compareBackup(backup, [...before.entries, ...other.entries], facts);
  expect(gone.sameChain).toBe(false);
});
