import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { createDeletion } from '../../../lib/incidents/create-deletion.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { aConsent, aPerson } from '../incidents/a-person.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { openRaw } from './raw-database.ts';

vi.setConfig({ testTimeout: 90_000 });

/** A form about this person that nobody has saved yet; of a new one it names none. */
function halfTyped(id: string, person: string): Draft {
  const form = { name: 'Somebody', person };
  const savedAt = instantOf(new Date(0));
  return { id, savedAt, origin: 'dashboard', fields: {}, form, tabId: null };
}

describe('people whom incidents concern', () => {
  it('are kept and read back, and go one by one', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const { id } = await anIncident();
    const person = aPerson(id, { consents: [aConsent()] });
    must(await store.savePerson(person));
    store.close();
    const next = await mustOpen(machine);
    expect(must(await next.persons())).toEqual([person]);
    must(await next.savePerson({ ...person, alias: 'witness 2' }));
    expect(must(await next.persons())).toMatchObject([{ alias: 'witness 2' }]);
    must(await next.dropPerson(person));
    expect(must(await next.persons())).toEqual([]);
  });

  it('go with the incident when it is deleted, in one write, and those of others stay', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const [gone, kept] = [await anIncident(), await anIncident()];
    must(await store.append([gone, kept]));
    const stays = aPerson(kept.id, { id: 'ee'.repeat(16) });
    must(await store.savePerson(aPerson(gone.id)));
    must(await store.savePerson(stays));
    const raw = await openRaw(machine.database);
    const before = (await raw.rows('state')).length;
    const history = must(await store.histories()).find(({ incident }) => incident.id === gone.id);
    if (history === undefined) throw new Error('no history');
    const cause = { cause: 'safety' as const, words: '' };
    const stamp = stampOf(new Date('2026-12-11T08:00:00Z'));
    must(await store.deleteFacts(must(createDeletion([history], cause, stamp))));
    expect(must(await store.persons())).toEqual([stays]);
    expect((await raw.rows('state')).length).toBe(before - 1);
    // Nothing is missed afterwards.
    expect(must(await store.health()).problems).toEqual([]);
  });

  it('and what was half-typed of them, or into another form of the incident, goes with it as well', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const [gone, kept] = [await anIncident(), await anIncident()];
    must(await store.append([gone, kept]));
    const drafts = [
      `person:${gone.id}`,
      `consent:${gone.id}`,
      `person:${kept.id}`,
      'popup',
      'delete',
    ];
    for (const id of drafts) must(await store.saveDraft(halfTyped(id, '')));
    const history = must(await store.histories()).find(({ incident }) => incident.id === gone.id);
    if (history === undefined) throw new Error('no history');
    const cause = { cause: 'safety' as const, words: '' };
    const stamp = stampOf(new Date('2026-12-11T08:00:00Z'));
    must(await store.deleteFacts(must(createDeletion([history], cause, stamp))));
    const left = must(await store.drafts()).map(({ id }) => id);
    expect(left.toSorted((a, b) => a.localeCompare(b))).toEqual([`person:${kept.id}`, 'popup']);
    expect(must(await store.health()).problems).toEqual([]);
  });

  it('take along what was half-typed of them when they are removed, and nothing of others', async () => {
    const store = await mustOpen(testMachine());
    const { id } = await anIncident();
    const person = aPerson(id);
    must(await store.savePerson(person));
    must(await store.saveDraft(halfTyped(`person:${id}`, person.id)));
    must(await store.saveDraft(halfTyped(`consent:${id}`, 'ee'.repeat(16))));
    must(await store.dropPerson(person));
    expect(must(await store.drafts()).map((draft) => draft.id)).toEqual([`consent:${id}`]);
    expect(must(await store.health()).problems).toEqual([]);
  });
});
