import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { checkChain } from '../../../lib/incidents/custody-chain.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

describe('the custody chain', () => {
  it('does not fork when several windows append at once', async () => {
    const machine = testMachine();
    const stores = [await mustOpen(machine), await mustOpen(machine), await mustOpen(machine)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat(2), facts: fc.integer({ min: 1, max: 3 }) }), {
          maxLength: 12,
        }),
        async (writes) => {
          const before = must((await stores[0]?.facts()) ?? { ok: false, error: 'no store' });
          const appended = await Promise.all(
            writes.map(async ({ who, facts }) => {
              const incidents = await Promise.all(
                Array.from({ length: facts }, () => anIncident()),
              );
              const entries = await stores[who]?.append(incidents);
              expect(entries).toMatchObject({ ok: true });
              return incidents.map(({ id }) => id);
            }),
          );
          for (const store of stores) {
            const facts = must(await store.facts());
            const ids = facts.map(({ id }) => id);
            expect(ids).toHaveLength(before.length + appended.flat().length);
            expect(new Set(ids)).toEqual(
              new Set([...before.map(({ id }) => id), ...appended.flat()]),
            );
            expect(await checkChain(must(await store.custody()), facts, true)).toBeNull();
          }
        },
      ),
      { numRuns: 8 },
    );
    for (const store of stores) store.close();
  });

  it('keeps facts that were appended together next to each other', async () => {
    const machine = testMachine();
    const [one, two] = [await mustOpen(machine), await mustOpen(machine)];
    const threes = await Promise.all(
      [one, two].map(async (store) => {
        const three = [await anIncident(), await anIncident(), await anIncident()];
        const entries = must(await store.append(three));
        return entries.map(({ seq }) => seq);
      }),
    );
    expect(new Set(threes.flat())).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    for (const [first, second, third] of threes) {
      expect([second, third]).toEqual([(first ?? 0) + 1, (first ?? 0) + 2]);
    }
    one.close();
    two.close();
  });

  it('flags a clock that was set back and repairs nothing', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    must(await store.append([await anIncident()]));
    machine.clock.tick(5_000);
    must(await store.append([await anIncident()]));
    machine.clock.set('2025-12-10T08:00:00.000Z');
    must(await store.append([await anIncident()]));
    machine.clock.tick(1_000);
    must(await store.append([await anIncident()]));
    const chain = must(await store.custody());
    expect(
      chain.map(({ at, clockSetBack, monotonicDelta }) => [at, clockSetBack, monotonicDelta]),
    ).toEqual([
      ['2026-12-10T08:00:00.000Z', false, null],
      ['2026-12-10T08:00:05.000Z', false, 5_000],
      ['2025-12-10T08:00:00.000Z', true, 0],
      ['2025-12-10T08:00:01.000Z', false, 1_000],
    ]);
    expect(must(await store.health()).problems).toEqual([]);
    store.close();
    const next = await mustOpen(machine);
    const [entry] = must(await next.append([await anIncident()]));
    expect(entry?.monotonicDelta).toBeNull();
    next.close();
  });

  it('names the first entry where a chain does not hold', async () => {
    const store = await mustOpen(testMachine());
    for (let n = 0; n < 4; n += 1) must(await store.append([await anIncident()]));
    const facts = must(await store.facts());
    const chain = must(await store.custody());
    store.close();
    expect(await checkChain(chain.toSpliced(1, 1), facts, true)).toEqual({ seq: 2, what: 'gap' });
    const [first, second, ...rest] = chain;
    if (first === undefined || second === undefined) throw new Error('short chain');
    const altered = [{ ...first, utcOffset: 5 }, second, ...rest];
    expect(await checkChain(altered, facts, true)).toEqual({ seq: 2, what: 'link' });
    const otherFacts = facts.map((fact) =>
      fact.id === second.factId ? { ...fact, utcOffset: 7 } : fact,
    );
    expect(await checkChain(chain, otherFacts, true)).toEqual({ seq: 2, what: 'fact-altered' });
    expect(await checkChain(chain, facts.slice(1), true)).toEqual({ seq: 1, what: 'fact-missing' });
    expect(await checkChain(chain, facts.slice(1), false)).toBeNull();
  });
});
