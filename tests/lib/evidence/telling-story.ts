import { factsOf } from '../../../components/evidence/bundle-source.ts';
import type { BundleSource } from '../../../lib/evidence/bundle-source.ts';
import {
  captureSwitch,
  fieldSwitch,
  redactionOf,
  type Preset,
  type Redaction,
  type Switches,
} from '../../../lib/evidence/redaction.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import type { Person } from '../../../lib/incidents/person.ts';
import type { Calendar } from '../../../lib/observances/calendar.ts';
import { aConsent, aPerson } from '../incidents/a-person.ts';
import { aCapture, anId, aSource } from './a-bundle.ts';
import {
  behind,
  canary,
  LETTER,
  MARKED_FIELDS,
  TELLING_BYTES,
  watched,
  whole,
} from './telling-facts.ts';

export const NAMED: Person = aPerson(anId('told'), {
  alias: canary('alias'),
  name: canary('personname'),
  contact: canary('contact'),
  role: canary('role'),
  consents: [aConsent({ purpose: canary('consent'), how: canary('how'), by: canary('by') })],
});

/** What a person may choose, with what they switch otherwise. */
export interface Choice {
  readonly name: string;
  readonly preset: Preset;
  readonly switches: Switches;
}

const LETTER_OF_TOLD = captureSwitch(aCapture(anId('told'), LETTER));
export const CHOICES: readonly Choice[] = [
  { name: 'public', preset: 'public', switches: new Map() },
  { name: 'recipient', preset: 'recipient', switches: new Map() },
  { name: 'full', preset: 'full', switches: new Map() },
  {
    name: 'public, and more',
    preset: 'public',
    switches: new Map([
      [fieldSwitch(anId('told'), 'note'), true],
      [LETTER_OF_TOLD, true],
    ]),
  },
  {
    name: 'full, and less',
    preset: 'full',
    switches: new Map([
      [LETTER_OF_TOLD, false],
      [fieldSwitch(anId('told'), 'tags'), false],
      [fieldSwitch(anId('watched'), 'observanceIds'), false],
      [fieldSwitch(anId('marked'), 'title'), false],
    ]),
  },
];

/** What such a choice keeps back. */
export function chosen(
  { preset, switches }: Choice,
  histories: readonly IncidentHistory[],
): Redaction {
  return redactionOf(preset, histories, switches);
}

/** The calendar with a day of the person's own. */
export const OWN_CALENDAR: Calendar = {
  observances: [
    {
      id: 'own-0a1b',
      kind: 'day',
      rule: '04-25',
      nameEn: canary('ownday'),
      category: 'other',
      firstObserved: null,
    },
  ],
  sensitivities: [
    {
      id: 'own-4e5f',
      observanceId: 'own-0a1b',
      rule: '04-25',
      tier: 4,
      nameEn: canary('markname'),
      nameZh: null,
      why: canary('why'),
      basis: canary('basis'),
      source: canary('marksource'),
      confidence: 'high',
    },
  ],
};

export interface TellingStory {
  readonly source: BundleSource;
  readonly histories: readonly IncidentHistory[];
  readonly facts: readonly Fact[];
  /** Every word that stands in it alone, also those that must not leave. */
  readonly words: ReadonlySet<string>;
}

/** The words of the story in a text. */
export function wordsIn(text: string, { words }: Pick<TellingStory, 'words'>): ReadonlySet<string> {
  const found = text.toLowerCase().match(/zqvkjw[a-z0-9]+/g) ?? [];
  return new Set(found.filter((word) => words.has(word)));
}

/** A source of a bundle in which every value can be told from every other, and a log with more in it than leaves. */
export async function tellingStory(): Promise<TellingStory> {
  const all = [
    ...whole('told', {}),
    ...whole('marked', { confidential: [...MARKED_FIELDS] }),
    ...watched(),
    ...behind(),
  ];
  const leaving = new Set(['told', 'marked', 'watched'].map(anId));
  const histories = buildHistories(all).filter(({ incident }) => leaving.has(incident.id));
  const source = await aSource(all, TELLING_BYTES);
  const telling: BundleSource = {
    ...source,
    facts: factsOf(all, leaving),
    observances: OWN_CALENDAR.observances.map((observance) => ({
      observance,
      marks: OWN_CALENDAR.sensitivities,
    })),
    tool: { name: 'Zqvkjwtool', version: '7.8.9' },
    purpose: canary('purpose'),
  };
  const kept = TELLING_BYTES.map(({ bytes }) => new TextDecoder().decode(bytes));
  const told = JSON.stringify([all, NAMED, OWN_CALENDAR, telling.tool, telling.purpose, kept]);
  const words = new Set(told.toLowerCase().match(/zqvkjw[a-z0-9]+/g));
  return { facts: all, histories, source: telling, words };
}
