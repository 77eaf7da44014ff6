import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExportWish } from '../../../components/evidence/export-form.tsx';
import { prepareExport } from '../../../entrypoints/dashboard/sections/prepare-export.ts';
import type { Incident } from '../../../lib/incidents/incident.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { aConsent, aPerson } from '../../lib/incidents/a-person.ts';
import { anIncident } from '../../lib/store/a-fact.ts';
import { must, mustOpen, testMachine } from '../../lib/store/open-test-store.ts';

vi.setConfig({ testTimeout: 90_000 });
vi.mock('virtual:verifier-page', () => ({ default: '<!doctype html>' }));
vi.mock('../../../lib/platform/version.ts', () => ({
  toolFacts: () => ({ name: 'Sensitive Days', version: '0.1.0', browser: 'firefox 153' }),
}));

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const ana = { id: 'ab'.repeat(32), name: 'Ana', key: KEY, comparedAt: MOMENT };
const WISH: ExportWish = {
  which: 'all',
  purpose: 'an article',
  recipient: 'A newspaper',
  privatePurpose: '',
  language: 'en',
  preset: 'recipient',
  own: false,
  sealed: false,
  recipientId: '',
  identities: false,
  identitiesTo: '',
  typed: 'plain',
  switches: new Map(),
  fileStem: 'bundle-2026-11-23',
};

let store: LogStore;
let incident: Incident;
beforeEach(async () => {
  store = await mustOpen(testMachine());
  incident = await anIncident({ note: 'The author told me.' });
  must(await store.append([incident]));
});

const histories = async () => must(await store.histories());

async function codeOf(over: Partial<ExportWish>, chosen = histories()): Promise<string> {
  const clock = { now: () => new Date(MOMENT), monotonic: () => 0 };
  const context = { store, clock, calendar: loadCalendar() };
  const wish = { ...WISH, ...over };
  const prepared = await prepareExport(context, wish, await chosen, new Set(), () => undefined);
  if (!prepared.ok) return prepared.error.code;
  await prepared.value.stream.cancel();
  return prepared.value.identities === null ? 'goes' : 'goes, with names';
}

describe('an export', () => {
  it('is refused by what the log holds now, not by what the screen showed', async () => {
    expect(await codeOf({})).toBe('goes');
    must(await store.savePerson(aPerson(incident.id)));
    expect(await codeOf({})).toBe('consent.refused');
    must(await store.savePerson(aPerson(incident.id, { consents: [aConsent()] })));
    expect(await codeOf({})).toBe('goes');
    expect(await codeOf({ recipient: 'A ministry' })).toBe('consent.refused');
    expect(await codeOf({ preset: 'full', own: true, recipient: '' })).toBe('goes');
  });

  it('is held against what was written after the form was opened', async () => {
    const consents = [aConsent({ parts: ['note'] })];
    must(await store.savePerson(aPerson(incident.id, { parts: ['tags'], consents })));
    const shown = await histories();
    const [history] = shown;
    if (!history) throw new Error('no history');
    expect(await codeOf({})).toBe('goes');
    const change = { changes: { tags: ['Li'] }, reason: 'a name' };
    must(await store.append([must(createCorrection(history, change, stampOf(new Date(MOMENT))))]));
    expect(await codeOf({}, Promise.resolve(shown))).toBe('consent.refused');
  });

  it('is refused where what speaks of somebody leaves with another incident', async () => {
    const again = await anIncident({ note: 'The author told me.' });
    must(await store.append([again]));
    must(await store.savePerson(aPerson(incident.id)));
    const others = (await histories()).filter((one) => one.incident.id === again.id);
    expect(await codeOf({}, Promise.resolve(others))).toBe('consent.refused');
  });

  it('is sealed to no key that was not compared, or is not there', async () => {
    const sealed = { sealed: true, recipientId: ana.id };
    expect(await codeOf(sealed)).toBe('seal.no-recipient');
    must(await store.saveRecipient({ ...ana, comparedAt: null }));
    expect(await codeOf(sealed)).toBe('seal.no-recipient');
    must(await store.saveRecipient(ana));
    expect(await codeOf(sealed)).toBe('goes');
  });

  it('names nobody without consent to that, and to no key that was not compared', async () => {
    const named = { identities: true, identitiesTo: ana.id, recipient: 'A newspaper' };
    must(await store.saveRecipient({ ...ana, name: 'A newspaper' }));
    must(await store.savePerson(aPerson(incident.id, { consents: [aConsent()] })));
    expect(await codeOf(named)).toBe('consent.nobody-named');
    const consents = [aConsent({ parts: ['identity', 'note'] })];
    must(await store.savePerson(aPerson(incident.id, { consents })));
    expect(await codeOf(named)).toBe('goes, with names');
    must(await store.saveRecipient({ ...ana, name: 'A newspaper', comparedAt: null }));
    expect(await codeOf(named)).toBe('seal.no-recipient');
  });
});
