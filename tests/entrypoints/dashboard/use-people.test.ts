import { beforeEach, expect, it, vi } from 'vitest';
import { usePeople } from '../../../entrypoints/dashboard/sections/use-people.ts';
import type { Incident } from '../../../lib/incidents/incident.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { aConsent, aPerson } from '../../lib/incidents/a-person.ts';
import { anIncident } from '../../lib/store/a-fact.ts';
import { must, mustOpen, testMachine } from '../../lib/store/open-test-store.ts';

vi.setConfig({ testTimeout: 90_000 });

let store: LogStore;
let incident: Incident;
const clock = { now: () => new Date(MOMENT), monotonic: () => 0 };
beforeEach(async () => {
  store = await mustOpen(testMachine());
  incident = await anIncident();
  must(await store.append([incident]));
});

it('writes into the custody log what was done with a person, and nothing of who they are', async () => {
  const tools = usePeople({ store, clock }, incident.id);
  const draft = aPerson(incident.id);
  const { id: _, withdrawnAt: __, ...consent } = aConsent();
  const only = async () => {
    const [person] = must(await store.persons());
    if (!person) throw new Error('nobody is kept');
    return person;
  };
  expect(await tools.onSave(draft, null)).toBeNull();
  expect(await tools.onSave({ ...draft, alias: 'another' }, await only())).toBeNull();
  expect(await tools.onConsent(await only(), consent)).toBeNull();
  const person = await only();
  const [given] = person.consents;
  if (!given) throw new Error('no consent is kept');
  expect(await tools.onWithdraw(person, given)).toBeNull();
  expect(await tools.onRemove(await only())).toBeNull();

  const noted = must(await store.facts()).filter(({ type }) => type === 'person-change');
  expect(noted).toMatchObject(
    ['added', 'changed', 'consent-given', 'consent-withdrawn', 'removed'].map((change) => ({
      personId: person.id,
      change,
    })),
  );
  for (const one of noted) {
    expect(Object.keys(one).toSorted()).toEqual(
      ['change', 'id', 'loggedAt', 'personId', 'type', 'utcOffset'].toSorted(),
    );
  }
  expect(must(await store.custody()).map(({ action }) => action)).toEqual([
    'incident',
    ...noted.map(() => 'person-change'),
  ]);
});

it('writes nothing where nothing was kept', async () => {
  const tools = usePeople({ store, clock }, 'ff'.repeat(16));
  expect(await tools.onSave(aPerson('ff'.repeat(16)), null)).toMatchObject({
    code: 'store.entry-deleted',
  });
  expect(must(await store.custody())).toHaveLength(1);
});
