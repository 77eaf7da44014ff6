import { describe, expect, it } from 'vitest';
import { consentGaps, type ExportScope } from '../../../lib/evidence/consent-gate.ts';
import { fieldSwitch, redactionOf, type Preset } from '../../../lib/evidence/redaction.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import type { ConsentPart, Person } from '../../../lib/incidents/person.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { aCapture, aHistory } from '../../components/log/a-history.ts';
import { aConsent, aPerson } from '../incidents/a-person.ts';
import { anObservation, MOMENT } from './a-bundle.ts';
import { must } from '../store/open-test-store.ts';

const NEWSPAPER: ExportScope = {
  preset: 'recipient',
  own: false,
  recipient: 'A newspaper',
  purposes: ['an article', ''],
};

function gaps(
  history: IncidentHistory,
  person: Partial<Person>,
  scope: Partial<ExportScope> = {},
  switches: Readonly<Record<string, boolean>> = {},
) {
  const whole = { ...NEWSPAPER, ...scope };
  const redaction = redactionOf(whole.preset, [history], new Map(Object.entries(switches)));
  return consentGaps([aPerson(history.incident.id, person)], [history], redaction, whole);
}

const told = await aHistory({ note: 'A neighbour told me.' }, (id) => [aCapture(id)]);
const withdrawn = { withdrawnAt: MOMENT };

describe('the gate of consent', () => {
  it.each<[string, Partial<Person>, Partial<ExportScope>, string | null]>([
    ['nothing was agreed to', {}, {}, 'none'],
    ['agreed to this', { consents: [aConsent()] }, {}, null],
    [
      'the same words, spaced otherwise',
      { consents: [aConsent({ purpose: ' An  ARTICLE ' })] },
      {},
      null,
    ],
    [
      'the purpose that is kept private',
      { consents: [aConsent()] },
      { purposes: ['', 'an article'] },
      null,
    ],
    ['withdrawn', { consents: [aConsent(withdrawn)] }, {}, 'withdrawn'],
    ['withdrawn, and given anew', { consents: [aConsent(withdrawn), aConsent()] }, {}, null],
    ['another recipient', { consents: [aConsent()] }, { recipient: 'A ministry' }, 'elsewhere'],
    ['no recipient named', { consents: [aConsent()] }, { recipient: '' }, 'elsewhere'],
    ['another purpose', { consents: [aConsent()] }, { purposes: ['a trial', ''] }, 'elsewhere'],
    ['about something else', { consents: [aConsent({ parts: ['title'] })] }, {}, 'parts'],
    ['only about who they are', { consents: [aConsent({ parts: ['identity'] })] }, {}, 'parts'],
    [
      'in two consents together',
      { parts: ['note', 'title'], consents: [aConsent(), aConsent({ parts: ['title'] })] },
      {},
      null,
    ],
    ['to anybody', { consents: [aConsent({ audience: 'public', recipient: '' })] }, {}, null],
    ['full, and passed on', {}, { preset: 'full' }, 'none'],
    ['full, for oneself', {}, { preset: 'full', own: true }, null],
    ['own says nothing under another preset', {}, { own: true }, 'none'],
  ])('%s', (_, person, scope, why) => {
    expect(gaps(told, person, scope)[0]?.why ?? null).toBe(why);
  });

  it('takes a consent to one recipient for no consent to everybody', () => {
    const { id } = told.incident;
    const public_ = { preset: 'public' as const, purposes: ['an article'] };
    const on = { [fieldSwitch(id, 'note')]: true };
    expect(gaps(told, { consents: [aConsent()] }, public_, on)[0]?.why).toBe('elsewhere');
    const everybody = aConsent({ audience: 'public', recipient: '' });
    expect(gaps(told, { consents: [everybody] }, public_, on)).toEqual([]);
  });

  it.each<[string, Preset, Readonly<Record<string, boolean>>]>([
    ['withheld by the preset', 'public', {}],
    ['withheld by hand', 'recipient', { [fieldSwitch(told.incident.id, 'note')]: false }],
  ])('asks for nothing that does not leave: %s', (_, preset, switches) => {
    expect(gaps(told, {}, { preset }, switches)).toEqual([]);
  });

  it('lets captures go only with consent, unless all of them stay behind', () => {
    const person = { parts: ['captures'] as const };
    expect(gaps(told, person)[0]).toMatchObject({ alias: 'the author', parts: ['captures'] });
    const [capture] = told.captures;
    expect(gaps(told, person, {}, { [capture?.id ?? '']: false })).toEqual([]);
    // A picture shows the address: with that it stays behind.
    const off = { [fieldSwitch(told.incident.id, 'urlTyped')]: false };
    expect(gaps(told, person, {}, off)).toEqual([]);
  });

  it('asks less for covered copies alone: a consent to those, or to all', async () => {
    const covered = await aHistory({}, (id) => [
      aCapture(id),
      aCapture(id, { id: 'copy', sha256: 'cd'.repeat(32), derivedFrom: 'ab'.repeat(32) }),
    ]);
    const speaking = (...parts: ConsentPart[]): Partial<Person> => ({
      parts: ['captures'],
      consents: parts.length === 0 ? [] : [aConsent({ parts })],
    });
    const original = { [covered.captures[0]?.id ?? '']: true };
    expect(gaps(covered, speaking())[0]?.parts).toEqual(['covered-copies']);
    expect(gaps(covered, speaking('covered-copies'))).toEqual([]);
    expect(gaps(covered, speaking('captures'))).toEqual([]);
    expect(gaps(covered, speaking('covered-copies'), {}, original)[0]).toMatchObject({
      parts: ['captures'],
      why: 'parts',
    });
    expect(gaps(covered, speaking('captures'), {}, original)).toEqual([]);
    expect(gaps(covered, speaking(), {}, { copy: false })).toEqual([]);
  });

  it('counts a field that is empty now and was not before: the bundle holds what stood there', async () => {
    const first = await aHistory({ note: 'Li told me.' });
    const change = { changes: { note: '' }, reason: 'a name' };
    const correction = must(createCorrection(first, change, stampOf(new Date(MOMENT))));
    const [emptied] = buildHistories([first.incident, correction]);
    if (!emptied) throw new Error('no history');
    expect(gaps(emptied, {})).toHaveLength(1);
    expect(gaps(await aHistory({ note: '' }), {})).toEqual([]);
  });

  it('counts what a look says of the page, where the entry’s own field stayed empty', async () => {
    const looked = await aHistory({ title: '' }, (id) => [
      { ...anObservation('look', id), title: 'Li Si, arrested' },
    ]);
    expect(gaps(looked, { parts: ['title'] })[0]?.parts).toEqual(['title']);
    const off = { [fieldSwitch(looked.incident.id, 'title')]: false };
    expect(gaps(looked, { parts: ['title'] }, {}, off)).toEqual([]);
  });

  it('holds only for the incident whose person it is', async () => {
    const other = await aHistory({ note: 'Nobody.' });
    const person = aPerson(told.incident.id);
    expect(consentGaps([person], [other], redactionOf('full', [other]), NEWSPAPER)).toEqual([]);
  });
});
