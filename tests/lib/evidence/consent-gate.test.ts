import { describe, expect, it } from 'vitest';
import { consentGaps, type ExportScope } from '../../../lib/evidence/consent-gate.ts';
import {
  captureSwitch,
  fieldSwitch,
  redactionOf,
  type Preset,
} from '../../../lib/evidence/redaction.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import type { ConsentPart, Person, PersonPart } from '../../../lib/incidents/person.ts';
import type { WatchedPage } from '../../../lib/incidents/watched-page.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { aCapture, aHistory } from '../../components/log/a-history.ts';
import { aConsent, aPerson } from '../incidents/a-person.ts';
import {
  aCapture as aBundleCapture,
  aFullStory,
  anId,
  anObservation,
  MOMENT,
  SCREENSHOT,
  SNAPSHOT,
} from './a-bundle.ts';
import { must } from '../store/open-test-store.ts';
import { watchedStory } from './watched-story.ts';

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
  const persons = [aPerson(history.incident.id, person)];
  return consentGaps(persons, [history], redaction, whole, [history]);
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
    expect(gaps(told, person, {}, { ['ab'.repeat(32)]: false })).toEqual([]);
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
    const original = { ['ab'.repeat(32)]: true };
    expect(gaps(covered, speaking())[0]?.parts).toEqual(['covered-copies']);
    expect(gaps(covered, speaking('covered-copies'))).toEqual([]);
    expect(gaps(covered, speaking('captures'))).toEqual([]);
    expect(gaps(covered, speaking('covered-copies'), {}, original)[0]).toMatchObject({
      parts: ['captures'],
      why: 'parts',
    });
    expect(gaps(covered, speaking('captures'), {}, original)).toEqual([]);
    expect(gaps(covered, speaking(), {}, { ['cd'.repeat(32)]: false })).toEqual([]);
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
    const redaction = redactionOf('full', [other]);
    expect(consentGaps([person], [other], redaction, NEWSPAPER, [told, other])).toEqual([]);
  });
});

/** What is missing of a person of the first, where only the others leave. */
function gapsOfFirst(
  facts: readonly Fact[],
  parts: readonly PersonPart[],
  switches: Readonly<Record<string, boolean>> = {},
  preset: Preset = 'recipient',
) {
  const log = buildHistories(facts);
  const [first, ...others] = log;
  if (!first) throw new Error('no history');
  const redaction = redactionOf(preset, others, new Map(Object.entries(switches)), log);
  const persons = [aPerson(first.incident.id, { parts })];
  return consentGaps(persons, others, redaction, { ...NEWSPAPER, preset }, log);
}

describe('what speaks of a person and leaves with another incident', () => {
  const story = watchedStory([{ noticeText: '' }, { title: '', noticeText: '' }]);
  const [mine, other] = story.incidents;
  const note: WatchedPage = { ...story.page, note: 'From Li.' };
  const noted = story.facts.map((fact) => (fact.id === note.id ? note : fact));

  it.each<[string, PersonPart]>([
    ['its captures', 'captures'],
    ['the titles of its looks', 'title'],
    ['its address', 'urlTyped'],
    ['its note', 'note'],
  ])('of the same watched page: %s', (_, part) => {
    expect(gapsOfFirst(noted, [part])).toEqual([
      expect.objectContaining({
        incidentId: mine?.id,
        parts: [part],
        through: [other?.id],
        why: 'none',
      }),
    ]);
  });

  it('and not where it stays behind there', () => {
    const off = { [fieldSwitch(other?.id ?? '', 'title')]: false };
    expect(gapsOfFirst(noted, ['captures', 'title'], off)).toEqual([]);
    const words = { [fieldSwitch(other?.id ?? '', 'note')]: false };
    expect(gapsOfFirst(noted, ['note'], words)).toEqual([]);
  });

  it('the very bytes, kept with an incident of any page', () => {
    const again = aFullStory('two', { urlTyped: 'https://other.example/', urlReached: '' });
    const facts = [...aFullStory('one'), ...again];
    expect(gapsOfFirst(facts, ['captures'])[0]).toMatchObject({
      parts: ['captures'],
      through: [anId('two')],
    });
    const bytes = [SCREENSHOT, SNAPSHOT].map((one) => captureSwitch(aBundleCapture('', one)));
    const off = Object.fromEntries(bytes.map((key) => [key, false]));
    expect(gapsOfFirst(facts, ['captures'], off)).toEqual([]);
  });

  it('a title of the same address, and none that many pages have', () => {
    const words = { title: 'Not found', noticeText: 'Removed.' };
    const same = { ...words, urlTyped: 'https://example.org/one' };
    const elsewhere = { ...words, urlTyped: 'https://other.example/', urlReached: '' };
    const first = aFullStory('one', same);
    expect(gapsOfFirst([...first, ...aFullStory('two', same)], ['noticeText'])).toHaveLength(1);
    expect(
      gapsOfFirst([...first, ...aFullStory('two', elsewhere)], ['title', 'noticeText', 'tags']),
    ).toEqual([]);
  });

  it('holds where both leave and only one keeps it back', () => {
    const log = buildHistories(noted);
    const switches = new Map([[fieldSwitch(mine?.id ?? '', 'title'), false]]);
    const redaction = redactionOf('full', log, switches);
    const persons = [aPerson(mine?.id ?? '', { parts: ['title'] })];
    const scope: ExportScope = { ...NEWSPAPER, preset: 'full' };
    expect(consentGaps(persons, log, redaction, scope, log)[0]?.through).toEqual([other?.id]);
  });
});
