import { createHash } from 'node:crypto';
import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { isInstant, type Instant } from '../../../lib/civil-date.ts';
import { buildBundle, type BundleOptions } from '../../../lib/evidence/build-bundle.ts';
import type { BundleSource } from '../../../lib/evidence/bundle-source.ts';
import { NO_REDACTION, redactionOf, type Redaction } from '../../../lib/evidence/redaction.ts';
import { createSigningKey, type SigningKey } from '../../../lib/evidence/signing-key.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import type { Translate } from '../../../lib/i18n/translate.ts';
import { EMPTY_CHAIN, extendChain } from '../../../lib/incidents/custody-chain.ts';
import type {
  Capture,
  CaptureMethod,
  Fact,
  Incident,
  IncidentHistory,
  Observation,
} from '../../../lib/incidents/incident.ts';

/** A moment from its text. */
export function at(text: string): Instant {
  if (!isInstant(text)) throw new Error(`not an instant: ${text}`);
  return text;
}

export const MOMENT = at('2026-11-23T19:40:12.345Z');

/** 128 bits in hex, the same for the same name. */
export function anId(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

export function anIncident(name: string, change: Partial<Incident> = {}): Incident {
  return {
    type: 'incident',
    id: anId(name),
    loggedAt: MOMENT,
    utcOffset: 60,
    origin: 'popup',
    platform: 'example.org',
    urlDigest: '',
    kind: 'removal',
    urlTyped: `https://example.org/${name}`,
    urlReached: `https://example.org/${name}?reached`,
    title: `Title of ${name}`,
    seenAt: at('2026-11-23T19:38:00.000Z'),
    remover: 'unknown',
    noticeText: '该内容已被删除',
    note: `Note on ${name}`,
    tags: ['one', 'two'],
    observanceIds: ['human-rights-day'],
    confidential: [],
    ...change,
  };
}

export function anObservation(name: string, incidentId: string): Observation {
  return {
    type: 'observation',
    id: anId(`observation ${name}`),
    incidentId,
    loggedAt: MOMENT,
    utcOffset: 60,
    url: `https://example.org/${name}`,
    title: '404',
    http: {
      got: true,
      method: 'web-request',
      status: 404,
      statusLine: 'HTTP/2 404',
      error: '',
      redirects: [{ url: `https://example.org/was/${name}`, status: 302, at: MOMENT }],
      ip: '192.0.2.7',
      fromCache: false,
      headers: [{ name: 'content-type', value: 'text/html' }],
      startedAt: MOMENT,
      endedAt: MOMENT,
    },
    tool: { name: 'sensitive-days', version: '0.1.0', browser: 'chromium 156' },
  };
}

export interface Bytes {
  readonly mediaType: string;
  readonly method: CaptureMethod;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function aCapture(incidentId: string, kept: Bytes, fileName = ''): Capture {
  const sha256 = createHash('sha256').update(kept.bytes).digest('hex');
  return {
    type: 'capture',
    id: anId(`capture ${incidentId} ${sha256} ${kept.method}`),
    incidentId,
    loggedAt: MOMENT,
    utcOffset: 60,
    method: kept.method,
    got: true,
    sha256,
    size: kept.bytes.length,
    mediaType: kept.mediaType,
    fileName,
    blobId: sha256,
  };
}

const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

export const SCREENSHOT: Bytes = {
  mediaType: 'image/png',
  method: 'capture-visible-tab',
  bytes: PNG,
};
export const SNAPSHOT: Bytes = {
  mediaType: 'text/html',
  method: 'single-file',
  bytes: new TextEncoder().encode('<script>alert(1)</script>'),
};

/** Facts of one incident with everything that can hang on it. */
export function aFullStory(name: string, change: Partial<Incident> = {}): Fact[] {
  const incident = anIncident(name, change);
  const id = incident.id;
  const stamp = { incidentId: id, loggedAt: MOMENT, utcOffset: 60 };
  return [
    incident,
    anObservation(name, id),
    aCapture(id, SCREENSHOT),
    aCapture(id, SNAPSHOT),
    {
      ...stamp,
      type: 'missed-capture',
      id: anId(`missed ${name}`),
      method: 'inner-text',
      got: false,
      reason: 'error-page',
      detail: 'cannot access contents of the page',
    },
    {
      ...stamp,
      type: 'correction',
      id: anId(`correction ${name}`),
      corrects: id,
      reason: 'The title was that of the tab beside it.',
      changes: { title: `Right title of ${name}` },
    },
  ];
}

/** A source over these facts, with its chain of custody. */
export async function aSource(
  facts: readonly Fact[],
  kept: readonly Bytes[] = [SCREENSHOT, SNAPSHOT],
  change: Partial<BundleSource> = {},
): Promise<BundleSource> {
  const { entries } = await extendChain(EMPTY_CHAIN, facts, {
    now: new Date(change.createdAt ?? MOMENT),
    utcOffset: 60,
    monotonicDelta: null,
  });
  const byHash = new Map(
    kept.map((one) => [createHash('sha256').update(one.bytes).digest('hex'), one.bytes]),
  );
  return {
    facts,
    custody: entries,
    observances: [
      {
        observance: {
          id: 'human-rights-day',
          kind: 'day',
          rule: '12-10',
          nameEn: 'Human Rights Day',
          category: 'human-rights',
          firstObserved: 1950,
        },
        marks: [
          {
            id: 'directive-human-rights-day',
            observanceId: 'human-rights-day',
            rule: '12-10',
            tier: 1,
            nameEn: 'Human Rights Day',
            nameZh: '国际人权日',
            why: 'Named in the directive.',
            basis: '12月10日“国际人权日”',
            source: 'https://example.org/directive',
            confidence: 'high',
          },
        ],
      },
    ],
    openCapture: async function* (blobId) {
      const bytes = byHash.get(blobId);
      if (!bytes) throw new Error('no such bytes');
      for (let start = 0; start < bytes.length; start += 1_000) {
        yield bytes.slice(start, start + 1_000);
      }
    },
    tool: { name: 'sensitive-days', version: '0.1.0' },
    createdAt: MOMENT,
    purpose: '',
    ...change,
  };
}

/** Keeps back what is marked confidential. */
export function marked(histories: readonly IncidentHistory[]): Redaction {
  return redactionOf('recipient', histories);
}

/** Keeps nothing back. */
export function openly(): Redaction {
  return NO_REDACTION;
}

let key: Promise<SigningKey> | undefined;
/** One key for the whole test file: making one takes longer than a bundle. */
export function theKey(): Promise<SigningKey> {
  key ??= createSigningKey(MOMENT);
  return key;
}

export async function theOptions(change: Partial<BundleOptions> = {}): Promise<BundleOptions> {
  const t: Translate = await createTranslator('en', ['report', 'witness']);
  return {
    t,
    signingKey: await theKey(),
    verifierPage: '<!doctype html><title>verify</title>',
    fileStem: 'bundle-2026-11-23',
    newHasher: nodeHasher,
    newChecksum: nodeChecksum,
    ...change,
  };
}

/** The whole ZIP in memory; throws where the export stopped. */
export async function bundleBytes(
  source: BundleSource,
  change: Partial<BundleOptions> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const built = buildBundle(source, await theOptions(change));
  if (!built.ok) throw new Error(built.error.code);
  const bytes = new Uint8Array(await new Response(built.value.stream).arrayBuffer());
  const summary = await built.value.summary;
  if (!summary.ok) throw new Error(summary.error.code);
  return bytes;
}
