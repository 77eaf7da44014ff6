import { sayCovered } from '../../../lib/incidents/covered-copy.ts';
import type {
  Capture,
  Correction,
  Fact,
  Incident,
  Observation,
} from '../../../lib/incidents/incident.ts';
import { aLook, aMiss, aWatchedPage, DAY, HOUR, START } from '../watch/a-watched-page.ts';
import {
  aCapture,
  anId,
  anIncident,
  anObservation,
  at,
  MOMENT,
  SCREENSHOT,
  type Bytes,
} from './a-bundle.ts';

/** In Nepal: no other number of the story is this one. */
export const OFFSET = 345;
/** Where the one who looked reached the site. */
export const SERVER = '203.0.113.77';
export const RESOLVED = '198.51.100.33';
/** Of the one who looked: nothing else in a bundle says it. */
export const BROWSER = 'zqvkjwbrowser 99';

export const MARKED_FIELDS = [
  'urlTyped',
  'urlReached',
  'title',
  'noticeText',
  'note',
  'tags',
] as const;

/** Words that stand nowhere else, with signs that each kind of file spells in its own way. */
export function canary(name: string): string {
  return `zqvkjw${name} 秘密 <b>"&'é`;
}

/** An address with such words in its path. */
export function canaryUrl(name: string): string {
  return `https://zqvkjw${name}.example/${encodeURIComponent('秘密')}?a=1&b=zqvkjw${name}`;
}

const bytesOf = (method: Bytes['method'], mediaType: string, words: string): Bytes => ({
  method,
  mediaType,
  bytes: new TextEncoder().encode(words),
});
const TEXT = bytesOf('inner-text', 'text/plain', canary('innertext'));
const ANSWER = bytesOf('refetch', 'text/html', `<p>${canary('refetch')}`);
export const LETTER = bytesOf('attached-by-person', 'text/plain', canary('letter'));
const BLACK = bytesOf('capture-visible-tab', 'image/png', 'zqvkjwblack picture');
const WATCHED_TEXT = bytesOf('inner-text', 'text/plain', canary('watchedtext'));
/** As a look names that text. */
const WATCHED_TEXT_FACTS = { length: 7_654, sha256: aCapture('', WATCHED_TEXT).sha256 };
export const TELLING_BYTES = [SCREENSHOT, TEXT, ANSWER, LETTER, BLACK, WATCHED_TEXT];

const said = (name: string): Partial<Incident> => ({
  urlTyped: canaryUrl(`${name}typed`),
  urlReached: canaryUrl(`${name}reached`),
  title: canary(`${name}title`),
  noticeText: canary(`${name}notice`),
  note: canary(`${name}note`),
  tags: [`zqvkjw${name}tag1`, `zqvkjw${name}tag2`],
});

const story = (name: string): Partial<Incident> => ({
  ...said(name),
  platform: `zqvkjw${name}typed.example`,
  seenAt: at('2026-11-20T01:02:03.004Z'),
  observanceIds: ['own-0a1b'],
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
      statusLine: `HTTP/1.1 404 zqvkjw${name}line`,
      error: '',
      redirects: [{ url: canaryUrl(`${name}hop`), status: 302, at: MOMENT }],
      ip: SERVER,
      fromCache: false,
      headers: [
        { name: 'content-type', value: 'text/html' },
        { name: `x-zqvkjw${name}`, value: `zqvkjw${name}header "quoted"` },
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
      resolved: [RESOLVED],
      controls: [
        {
          kind: 'neighbour',
          url: canaryUrl(`${name}control`),
          outcome: 'failed',
          error: `zqvkjw${name}failed`,
        },
      ],
      text: { length: 8123, sha256: 'ab'.repeat(32) },
    },
    verdict: {
      access: 'ok',
      content: 'notice',
      meaning: 'removed_unspecified',
      who: 'implementer',
      who_name: `zqvkjw${name}who`,
      counts_as: 'removal',
      rule_id: 'notice',
      access_rule_id: 'answered',
      content_rule_id: 'notice',
      confidence: 'high',
      retry_due: true,
      evidence: [
        { kind: 'notice-text', value: canary(`${name}evidence`), ref: `zqvkjw${name}ref` },
        { kind: 'address', value: `zqvkjw${name}address` },
      ],
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
export function whole(name: string, change: Partial<Incident>): Fact[] {
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
    withLook(LETTER, `zqvkjw${name}file.txt`),
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
export function watched(): Fact[] {
  const page = aWatchedPage({
    id: anId('telling page'),
    utcOffset: OFFSET,
    url: canaryUrl('watched'),
    urlCanonical: canaryUrl('watchedplain'),
    title: canary('watchedtitle'),
    note: canary('pagenote'),
    observanceIds: ['own-0a1b'],
    listedAs: {
      categoryCode: 'zqvkjwcode',
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
        // Read in a tab of theirs, where there was anything to read.
        ...(one.look?.text?.length && {
          look: { ...one.look, where: 'tab', session: 'browser', text: WATCHED_TEXT_FACTS },
        }),
      };
    },
  );
  const incident: Incident = {
    ...anIncident('watched', {
      ...story('watched'),
      urlTyped: page.url,
      urlReached: page.url,
      platform: 'zqvkjwwatched.example',
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
      observanceIds: ['own-2c3d'],
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
export function behind(): Fact[] {
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
