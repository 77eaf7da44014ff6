import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { openRaw } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

/** A log that counts as long: only three of its rows are counted at the opening. */
const COUNTED = { counted: 3 };

/** Six entries, and which rows there are in the order in which they were appended. */
async function withSix() {
  const machine = testMachine();
  const store = await mustOpen(machine);
  const raw = await openRaw(machine.database);
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    must(await store.append([await anIncident({ title: String(n) })]));
    const now = (await raw.rows('facts')).map(({ id }) => id);
    ids.push(...now.filter((id) => !ids.includes(id)));
  }
  store.close();
  return { machine, raw, ids };
}

describe('a log too long to be counted at the opening', () => {
  it('is whole where it is', async () => {
    const { machine, raw } = await withSix();
    const store = must(await machine.open(COUNTED));
    expect((await store.whole()).ok).toBe(true);
    expect(must(await store.facts())).toHaveLength(6);
    raw.close();
    store.close();
  });

  it('opens with a row gone from its middle, and says so once it was read; then nothing is written', async () => {
    const { machine, raw, ids } = await withSix();
    await raw.remove('facts', ids[2] ?? '');
    const store = must(await machine.open(COUNTED));
    const whole = await store.whole();
    expect(whole).toMatchObject({
      ok: false,
      error: { code: 'store.short', values: { known: 6, found: 5 } },
    });
    const append = await store.append([await anIncident()]);
    expect(append).toMatchObject({ ok: false, error: { code: 'store.short' } });
    store.close();
    // The next opening in this window does not begin anew.
    const again = await machine.open(COUNTED);
    expect(again).toMatchObject({ ok: false, error: { code: 'store.short' } });
    expect((await machine.door(COUNTED).state()).is).toBe('damaged');
    const salvage = must(await machine.open({ ...COUNTED, evenIfDamaged: true }));
    expect(must(await salvage.facts())).toHaveLength(5);
    salvage.close();
    raw.close();
  });

  it('does not open with its last row gone, or with an older root put back', async () => {
    const { machine, raw, ids } = await withSix();
    const last = (await raw.rows('facts')).find(({ id }) => id === ids[5]);
    const roots = await raw.rows('state');
    const remembered = await machine.shelves.sentinel.read();
    await raw.remove('facts', ids[5] ?? '');
    expect(await machine.open(COUNTED)).toMatchObject({ error: { code: 'store.short' } });
    if (last) await raw.put('facts', last);
    const store = must(await machine.open(COUNTED));
    must(await store.append([await anIncident()]));
    store.close();
    for (const row of roots) await raw.put('state', row);
    expect(await machine.open(COUNTED)).toMatchObject({ error: { code: 'store.short' } });
    // Not even where the sentinel was put back with it.
    await machine.shelves.sentinel.write(remembered);
    expect(await machine.open(COUNTED)).toMatchObject({ error: { code: 'store.short' } });
    raw.close();
  });

  it('opens where the last entry it remembers was deleted since', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const incident = await anIncident();
    must(await store.append([incident]));
    const remembered = await machine.shelves.sentinel.read();
    must(
      await store.deleteFacts({
        type: 'deletion',
        id: '0'.repeat(32),
        loggedAt: instantOf(machine.clock.now()),
        utcOffset: 0,
        factIds: [incident.id],
        reason: '',
      }),
    );
    store.close();
    // As after a crash between the commit and the line on the shelf.
    await machine.shelves.sentinel.write(remembered);
    const again = await mustOpen(machine);
    expect(must(await again.health()).problems).toEqual([]);
    again.close();
  });
});
