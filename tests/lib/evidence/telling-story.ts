import { factsOf } from '../../../components/evidence/bundle-source.ts';
import {
  fieldSwitch,
  redactionOf,
  type Preset,
  type Redaction,
  type Switches,
} from '../../../lib/evidence/redaction.ts';
import type { BundleSource } from '../../../lib/evidence/bundle-source.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import { sayCovered } from '../../../lib/incidents/covered-copy.ts';
import type {
  Capture,
  Correction,
  Fact,
  Incident,
  IncidentHistory,
  Observation,
} from '../../../lib/incidents/incident.ts';
import type { Person } from '../../../lib/incidents/person.ts';
import type { Calendar } from '../../../lib/observances/calendar.ts';
import { aConsent, aPerson } from '../incidents/a-person.ts';
import { aLook, aMiss, aWatchedPage, DAY, HOUR, START } from '../watch/a-watched-page.ts';
import {
  aCapture,
  anId,
  anIncident,
  anObservation,
  aSource,
  at,
  MOMENT,
  SCREENSHOT,
  type Bytes,
} from './a-bundle.ts';

/** In Nepal: no other number of the story is this one. */
export const OFFSET = 345;
/** Of the one who looked: nothing else in a bundle says it. */
export const BROWSER = 'zqbrowser 99';

const OTHERS_FIELD = ['urlTyped', 'urlReached', 'title', 'noticeText', 'note', 'tags'] as const;

/** Words that stand nowhere else, with signs that each kind of file spells in its own way. */
export function canary(name: string): string {
  return `zq${name} 秘密 <b>"&'é`;
}

/** An address with such words in its path. */
export function canaryUrl(name: string): string {
  return `https://zq${name}.example/${encodeURIComponent('秘密')}?a=1&b=zq${name}`;
}

const bytesOf = (method: Bytes['method'], mediaType: string, words: string): Bytes => ({
  method,
  mediaType,
  bytes: new TextEncoder().encode(words),
});
const TEXT = bytesOf('inner-text', 'text/plain', canary('innertext'));
const ANSWER = bytesOf('refetch', 'text/html', `<p>${canary('refetch')}`);
const LETTER = bytesOf('attached-by-person', 'text/plain', canary('letter'));
const BLACK = bytesOf('capture-visible-tab', 'image/png', 'zqblack picture');
const WATCHED_TEXT = bytesOf('inner-text', 'text/plain', canary('watchedtext'));
export const TELLING_BYTES = [SCREENSHOT, TEXT, ANSWER, LETTER, BLACK, WATCHED_TEXT];

const said = (name: string): Partial<Incident> => ({
  urlTyped: canaryUrl(`${name}typed`),
  urlReached: canaryUrl(`${name}reached`),
  title: canary(`${name}title`),
  noticeText: canary(`${name}notice`),
  note: canary(`${name}note`),
  tags: [`zq${name}tag1`, `zq${name}tag2`],
});

const story = (name: string): Partial<Incident> => ({
  ...said(name),
  platform: `zq${name}typed.example`,
  seenAt: at('2026-11-20T01:02:03.004Z'),
  observanceIds: ['zq-own-day'],
  utcOffset: OFFSET,
});

function look(name: string, incidentId: string): Observation {
  const plain = anObservation(name, incidentId);
  return {
    ...plain,
    utcOffset: OFFSET,
    url: canaryUrl(`${name}look`),
    title: canary(`${name}looktitle`),
    http: {
      got: true,
      method: 'background-fetch',
      status: 404,
      statusLine: `HTTP/1.1 404 zq${name}line`,
      error: '',
      redirects: [{ url: canaryUrl(`${name}hop`), status: 302, at: MOMENT }],
      ip: '203.0.113.77',
      fromCache: false,
      headers: [
        { name: 'content-type', value: 'text/html' },
        { name: `x-zq${name}`, value: `zq${name}header "quoted"` },
      ],
      startedAt: at('2026-11-20T01:02:05.111Z'),
      endedAt: at('2026-11-20T01:02:06.222Z'),
    },
    tool: { ...plain.tool, browser: BROWSER },
    look: {
      trigger: 'person',
      where: 'background-fetch',
      session: 'anonymous',
      failedAfterMs: 4711,
      resolved: ['198.51.100.33'],
      controls: [
        {
          kind: 'neighbour',
          url: canaryUrl(`${name}control`),
          outcome: 'failed',
          error: `zq${name}failed`,
        },
      ],
      text: { length: 8123, sha256: 'ab'.repeat(32) },
    },
    verdict: {
      access: 'ok',
      content: 'notice',
      meaning: 'removed_unspecified',
      who: 'implementer',
      who_name: `zq${name}who`,
      counts_as: 'removal',
      rule_id: 'notice',
      access_rule_id: 'answered',
      content_rule_id: 'notice',
      confidence: 'high',
      retry_due: true,
      evidence: [{ kind: 'notice-text', value: canary(`${name}evidence`), ref: `zq${name}ref` }],
      ruled_out: [{ rule_id: 'soft_404', because: 'page-stands' }],
      unchecked: ['controls_failed'],
    },
  };
}

function correction(name: string, incidentId: string, changes: Correction['changes']): Correction {
  return {
    type: 'correction',
    id: anId(`correction ${name}`),
    incidentId,
    corrects: incidentId,
    loggedAt: MOMENT,
    utcOffset: OFFSET,
    reason: canary(`${name}reason`),
    changes,
  };
}

/** An incident with everything that a person can say or see. Each of its fields was corrected. */
function whole(name: string, change: Partial<Incident>): Fact[] {
  const incident = anIncident(name, { ...story(`${name}first`), ...change });
  const { id } = incident;
  const seen = look(name, id);
  const withLook = (bytes: Bytes, fileName = ''): Capture => ({
    ...aCapture(id, bytes, fileName),
    observationId: seen.id,
    utcOffset: OFFSET,
  });
  const picture = withLook(SCREENSHOT);
  return [
    incident,
    seen,
    picture,
    {
      ...withLook(BLACK),
      derivedFrom: picture.sha256,
      transform: sayCovered(picture, [{ x: 1, y: 2, width: 3, height: 4 }]),
    },
    withLook(TEXT),
    withLook(ANSWER),
    withLook(LETTER, `zq${name}file.txt`),
    {
      type: 'missed-capture',
      id: anId(`missed ${name}`),
      incidentId: id,
      loggedAt: MOMENT,
      utcOffset: OFFSET,
      method: 'single-file',
      got: false,
      reason: 'failed',
      detail: canary(`${name}detail`),
    },
    correction(name, id, said(`${name}now`)),
  ];
}

/** An incident that was made of a watched page, and taken back. */
function watched(): Fact[] {
  const page = aWatchedPage({
    id: anId('telling page'),
    utcOffset: OFFSET,
    url: canaryUrl('watched'),
    urlCanonical: canaryUrl('watchedplain'),
    title: canary('watchedtitle'),
    note: canary('pagenote'),
    observanceIds: ['zq-own-day'],
    listedAs: {
      categoryCode: 'zqcode',
      categoryDescription: canary('category'),
      dateAdded: '2019-08-07',
      source: canary('listsource'),
    },
  });
  const change = { type: 'watch-change', watchedPageId: page.id, utcOffset: OFFSET } as const;
  const looks = (['first', 'standing', 'notFound', 'notFound'] as const).map(
    (find, number): Observation => {
      const one = aLook(page, START + number * DAY + HOUR, find);
      return {
        ...one,
        id: anId(`telling look ${number}`),
        utcOffset: OFFSET,
        title: canary(`watchedlook${number}`),
        tool: { ...one.tool, browser: BROWSER },
      };
    },
  );
  const incident: Incident = {
    ...anIncident('watched', {
      ...story('watched'),
      urlTyped: page.url,
      urlReached: page.url,
      platform: 'zqwatched.example',
      origin: 'watch-list',
    }),
    watchedPageId: page.id,
  };
  return [
    page,
    {
      ...change,
      id: anId('change note'),
      loggedAt: MOMENT,
      change: 'note',
      note: canary('newnote'),
    },
    {
      ...change,
      id: anId('change days'),
      loggedAt: MOMENT,
      change: 'observances',
      observanceIds: ['zq-other-day'],
    },
    ...looks,
    {
      ...aCapture('', WATCHED_TEXT),
      incidentId: null,
      watchedPageId: page.id,
      observationId: anId('telling look 1'),
      utcOffset: OFFSET,
    },
    aMiss(page, START + DAY, 3),
    incident,
    {
      type: 'retraction',
      id: anId('retraction'),
      incidentId: incident.id,
      loggedAt: MOMENT,
      utcOffset: OFFSET,
      reason: canary('retracted'),
    },
  ];
}

/** What never leaves in a bundle: other entries of the log, and what it says of exports. */
function behind(): Fact[] {
  const stamp = { loggedAt: MOMENT, utcOffset: OFFSET };
  return [
    ...whole('behind', {}),
    {
      type: 'export',
      ...stamp,
      id: anId('export'),
      incidentIds: [anId('behind')],
      purpose: canary('oldpurpose'),
      recipient: canary('recipient'),
      privatePurpose: canary('privatepurpose'),
      keyFingerprint: 'ab'.repeat(32),
    },
    {
      type: 'deletion',
      ...stamp,
      id: anId('deletion'),
      factIds: [anId('deleted')],
      reason: canary('deleted'),
    },
  ];
}

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

const LETTER_OF_TOLD = aCapture(anId('told'), LETTER).id;
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
      id: 'zq-own-day',
      kind: 'day',
      rule: '04-25',
      nameEn: canary('ownday'),
      category: 'other',
      firstObserved: null,
    },
  ],
  sensitivities: [
    {
      id: 'zq-own-mark',
      observanceId: 'zq-own-day',
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
  const found = text.toLowerCase().match(/zq[a-z0-9]+/g) ?? [];
  return new Set(found.filter((word) => words.has(word)));
}

/** A source of a bundle in which every value can be told from every other, and a log with more in it than leaves. */
export async function tellingStory(): Promise<TellingStory> {
  const all = [
    ...whole('told', {}),
    ...whole('marked', { confidential: [...OTHERS_FIELD] }),
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
    tool: { name: 'Zqtool', version: '7.8.9' },
    purpose: canary('purpose'),
  };
  const kept = TELLING_BYTES.map(({ bytes }) => new TextDecoder().decode(bytes));
  const told = JSON.stringify([all, NAMED, OWN_CALENDAR, telling.tool, telling.purpose, kept]);
  const words = new Set(told.toLowerCase().match(/zq[a-z0-9]+/g));
  return { facts: all, histories, source: telling, words };
}
