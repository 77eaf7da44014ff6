import { describe, expect, it, vi } from 'vitest';
import { checkChain } from '../../../lib/incidents/custody-chain.ts';
import type { Secret } from '../../../lib/vault/wrap-slot.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { openRaw } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const PASSPHRASE = 'correct horse battery staple';
const SECRET: Secret = { kind: 'passphrase', passphrase: PASSPHRASE };
const CHOICE = { kind: 'passphrase', passphrase: PASSPHRASE, recovery: true } as const;

type Machine = ReturnType<typeof testMachine>;

async function lockedMachine(count = 2): Promise<Machine> {
  const machine = testMachine();
  const door = machine.door();
  must(await door.setUp(CHOICE, 5));
  const store = must(await door.open());
  for (let n = 0; n < count; n += 1) must(await store.append([await anIncident()]));
  store.close();
  must(await door.lock());
  return machine;
}

async function shelvesOf({ shelves }: Machine): Promise<string> {
  return JSON.stringify(await Promise.all(Object.values(shelves).map((shelf) => shelf.read())));
}

async function empty(machine: Machine, tables: readonly string[]): Promise<void> {
  const raw = await openRaw(machine.database);
  for (const table of tables) await raw.clear(table);
  raw.close();
}

describe('the first day', () => {
  it('makes nothing before the person chose, not even a database', async () => {
    const machine = testMachine();
    expect(await machine.door().state()).toEqual({ is: 'not-set-up' });
    expect(await machine.database.indexedDB.databases()).toEqual([]);
    expect(await machine.door().open()).toMatchObject({ error: { code: 'store.not-set-up' } });
    expect(await machine.door().unlock(SECRET, 5)).toMatchObject({
      error: { code: 'store.not-set-up' },
    });
    expect(await shelvesOf(machine)).toBe('[null,null,null,null,null]');
  });

  it('refuses a weak choice with nothing made', async () => {
    const machine = testMachine();
    const made = await machine.door().setUp({ ...CHOICE, passphrase: 'short' }, 5);
    expect(made).toMatchObject({ ok: false });
    expect(await machine.door().state()).toEqual({ is: 'not-set-up' });
  });

  it('makes one vault when two windows choose at once', async () => {
    const machine = testMachine();
    const made = await Promise.all([1, 2].map(() => machine.door().setUp(CHOICE, 5)));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(made.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'store.already-set-up' } });
  });

  it('shows a recovery code that opens, and opens by itself only where that was chosen', async () => {
    const machine = testMachine();
    const { recoveryCode } = must(await machine.door().setUp(CHOICE, 5));
    must(await machine.door().lock());
    expect(await machine.door().state()).toEqual({
      is: 'locked',
      openings: ['passphrase', 'recovery'],
    });
    must(await machine.door().unlock({ kind: 'recovery', code: recoveryCode ?? '' }, 5));
    expect(await machine.door().state()).toMatchObject({ is: 'open' });
    const open = testMachine();
    must(await open.door().setUp({ kind: 'open' }, 5));
    expect(await open.door().state()).toEqual({ is: 'open', openings: ['open'], lockAt: null });
  });
});

describe('locked', () => {
  it('gives nothing out, takes nothing but the right secret, and keeps what was there', async () => {
    const machine = await lockedMachine();
    const door = machine.door();
    expect(await door.open()).toMatchObject({ error: { code: 'vault.locked' } });
    expect(await door.unlock({ ...SECRET, passphrase: `${PASSPHRASE}r` }, 5)).toMatchObject({
      error: { code: 'vault.wrong-secret' },
    });
    must(await door.unlock(SECRET, 5));
    const store = must(await door.open());
    expect(must(await store.facts())).toHaveLength(2);
    store.close();
  });

  it.each([
    ['by hand', async (machine: Machine) => must(await machine.door().lock())],
    [
      'by the deadline',
      (machine: Machine) => {
        machine.clock.tick(5 * 60_000);
        return Promise.resolve(null);
      },
    ],
  ])('shuts every door of a store that is already open, %s', async (_how, shut) => {
    const machine = await lockedMachine();
    const door = machine.door();
    must(await door.unlock(SECRET, 5));
    const store = must(await door.open());
    const bytes = (async function* () {
      await Promise.resolve();
      yield new Uint8Array(10);
    })();
    must(await store.histories());
    await shut(machine);
    const incident = await anIncident();
    const answers = await Promise.all([
      store.facts(),
      store.custody(),
      store.histories(),
      store.newest(5),
      store.settings(),
      store.changeSettings({ theme: 'dark' }),
      store.drafts(),
      store.dropDraft('x'),
      store.ownMarks(),
      store.reminderState(),
      store.signingKey(),
      store.append([incident]),
      store.health(),
      store.sweep(),
      store.keepCapture(
        {
          type: 'capture',
          id: incident.id,
          incidentId: incident.id,
          loggedAt: incident.loggedAt,
          utcOffset: 0,
          method: 'inner-text',
          mediaType: 'text/plain',
          fileName: '',
        },
        bytes,
      ),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
    }
    store.close();
    must(await machine.door().unlock(SECRET, 5));
    const again = must(await machine.door().open());
    expect(must(await again.facts())).toHaveLength(2);
    again.close();
  });

  it('opens with another passphrase once it was changed, and with the old one no more', async () => {
    const machine = await lockedMachine();
    const door = machine.door();
    const next = 'another horse battery staple';
    must(await door.changePassphrase({ kind: 'passphrase', passphrase: PASSPHRASE }, next));
    expect(await door.unlock(SECRET, 5)).toMatchObject({ error: { code: 'vault.wrong-secret' } });
    must(await door.unlock({ kind: 'passphrase', passphrase: next }, 5));
  });

  it('takes a passphrase where there was none, and stays open in the person’s hands', async () => {
    const machine = testMachine();
    must(await machine.door().setUp({ kind: 'open' }, 5));
    must(await machine.door().addSlot({ kind: 'passphrase', passphrase: PASSPHRASE }, 5));
    expect(await machine.door().state()).toMatchObject({ is: 'open', openings: ['passphrase'] });
    must(await machine.door().lock());
    expect(await machine.door().state()).toMatchObject({ is: 'locked' });
    must(await machine.door().unlock(SECRET, 5));
  });
});

describe('a loss', () => {
  it('is told while locked, with what was last known', async () => {
    const machine = await lockedMachine(3);
    await empty(machine, ['facts']);
    const before = await shelvesOf(machine);
    const state = await machine.door().state();
    expect(state).toMatchObject({
      is: 'damaged',
      problem: { code: 'store.short', values: { known: 3, found: 0 } },
      lastKnown: { count: 3, at: '2026-12-10T08:00:00.000Z' },
      salvage: 'locked',
    });
    expect(await machine.door().setUp(CHOICE, 5)).toMatchObject({ error: { code: 'store.short' } });
    expect(await shelvesOf(machine)).toBe(before);
  });

  it('as a whole, database and all, is told too', async () => {
    const machine = await lockedMachine(3);
    await new Promise((resolve) => {
      machine.database.indexedDB.deleteDatabase('local').addEventListener('success', resolve);
    });
    expect(await machine.door().state()).toMatchObject({
      is: 'damaged',
      problem: { code: 'store.short' },
      lastKnown: { count: 3 },
    });
  });

  it('of a log without an entry is told too: days, drafts and settings are lost with it', async () => {
    const machine = await lockedMachine(0);
    const door = machine.door();
    must(await door.unlock(SECRET, 5));
    const store = must(await door.open());
    must(await store.changeSettings({ theme: 'dark' }));
    store.close();
    await new Promise((resolve) => {
      machine.database.indexedDB.deleteDatabase('local').addEventListener('success', resolve);
    });
    const lost = { is: 'damaged', problem: { code: 'store.emptied' }, lastKnown: null };
    expect(await door.state()).toMatchObject(lost);
    expect(await door.open()).toMatchObject({ error: { code: 'store.emptied' } });
    must(await door.lock());
    expect(await door.state()).toMatchObject(lost);
    // Nor is it a first day where what leads to its key is gone as well.
    await machine.shelves.header.write(null);
    expect(await door.state()).toMatchObject(lost);
  });

  it('leaves what is left to be read', async () => {
    const machine = await lockedMachine(3);
    const raw = await openRaw(machine.database);
    const [row] = await raw.rows('facts');
    if (row) await raw.remove('facts', row.id);
    raw.close();
    must(await machine.door().unlock(SECRET, 5));
    expect(await machine.door().state()).toMatchObject({ is: 'damaged', salvage: 'open' });
    const store = must(await machine.door().openForSalvage());
    expect(must(await store.facts())).toHaveLength(2);
    expect(await store.append([await anIncident()])).toMatchObject({
      error: { code: 'store.short' },
    });
    store.close();
  });

  it('is followed by a new beginning only on request, beside the old rows, with the gap as its first fact', async () => {
    const machine = await lockedMachine(3);
    const door = machine.door();
    expect(await door.startAnew({ confirmed: 'start-anew', choice: CHOICE }, 5)).toMatchObject({
      error: { code: 'store.nothing-to-replace' },
    });
    const raw = await openRaw(machine.database);
    const [gone, ...left] = await raw.rows('facts');
    if (gone) await raw.remove('facts', gone.id);
    raw.close();
    const oldHeader = await machine.shelves.header.read();
    must(await door.startAnew({ confirmed: 'start-anew', choice: CHOICE }, 5));
    const store = must(await door.open());
    expect(must(await store.facts())).toMatchObject([
      { type: 'gap', problem: 'store.short', keptAs: 'local', lastKnown: { count: 3 } },
    ]);
    must(await store.append([await anIncident()]));
    store.close();
    const again = must(await machine.door().open());
    const facts = must(await again.facts());
    expect(facts).toHaveLength(2);
    expect(await checkChain(must(await again.custody()), facts, true)).toBeNull();
    again.close();
    const old = await openRaw(machine.database);
    expect(await old.rows('facts')).toEqual(left);
    old.close();
    expect(await machine.shelves.aside.read()).toMatchObject({ logs: [{ header: oldHeader }] });
  });

  it('a log of the earlier version, without inbox and with an open slot, keeps opening', async () => {
    const machine = testMachine();
    (await mustOpen(machine)).close();
    const header: unknown = await machine.shelves.header.read();
    await machine.shelves.header.write({ ...Object(header), inbox: undefined });
    expect(await machine.door().state()).toMatchObject({ is: 'open', openings: ['open'] });
    must(await machine.door().open()).close();
    must(await machine.door().addSlot({ kind: 'passphrase', passphrase: PASSPHRASE }, 5));
    expect(await machine.shelves.header.read()).toHaveProperty('inbox.publicKey');
  });
});
