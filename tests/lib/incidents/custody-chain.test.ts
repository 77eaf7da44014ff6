import { describe, expect, it } from 'vitest';
import { checkChain, EMPTY_CHAIN, extendChain } from '../../../lib/incidents/custody-chain.ts';
import type { CustodyEntry } from '../../../lib/incidents/incident.ts';
import { sha256OfJson } from '../../../lib/sha256.ts';
import { aFullStory, MOMENT } from '../evidence/a-bundle.ts';

const clock = { now: new Date(MOMENT), utcOffset: 60, monotonicDelta: null };

describe('a chain of custody', () => {
  it('salts each entry anew', async () => {
    const { entries } = await extendChain(EMPTY_CHAIN, aFullStory('a'), clock);
    const salts = entries.map(({ salt }) => salt);
    expect(new Set(salts).size).toBe(entries.length);
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
  });

  it('goes on from entries that an older version made without a salt', async () => {
    const [first, ...others] = aFullStory('a');
    if (!first) throw new Error('no fact');
    const { entries } = await extendChain(EMPTY_CHAIN, [first], clock);
    const old = entries.map((salted): CustodyEntry => {
      const { salt: _, ...entry } = salted;
      return entry;
    });
    const head = await sha256OfJson(old[0]);
    const { entries: salted } = await extendChain({ seq: 1, head, at: MOMENT }, others, clock);
    const chain = [...old, ...salted];
    expect(await checkChain(chain, [first, ...others], true)).toBeNull();
    const resalted = chain.map((entry) =>
      entry.seq === 3 ? { ...entry, salt: '0'.repeat(32) } : entry,
    );
    expect(await checkChain(resalted, [first, ...others], true)).toEqual({ seq: 4, what: 'link' });
  });
});
