import { beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC_HEADERS } from '../../../lib/evidence/public-headers.ts';
import { lookAsItLeaves, openLook } from '../../../lib/evidence/open-look.ts';
import type { IssuedShelf } from '../../../lib/evidence/record-tokens.ts';
import { OBSERVER_SWITCH, redactionOf, type Preset } from '../../../lib/evidence/redaction.ts';
import type { Issued } from '../../../lib/evidence/sd-jwt/issue-records.ts';
import { readSdJwt } from '../../../lib/evidence/sd-jwt/read-sd-jwt.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { Fact, Observation } from '../../../lib/incidents/incident.ts';
import { ok } from '../../../lib/result.ts';
import { aFullStory, anId, anObservation, aSource, bundleBytes } from './a-bundle.ts';
import { filesOf, readings } from './bundle-words.ts';

const SERVER = '198.51.100.99';
const HEADERS = [
  ['content-type', 'text/html'],
  ['Server', 'ECS (nyb/1D2E)'],
  ['last-modified', 'Mon, 23 Nov 2026 08:00:00 GMT'],
  ['ETag', '"5e884898da28"'],
  ['link', '<https://isp.example>; rel="blocked-by"'],
  ['Link', '</next?session=WHO>; rel="next"'],
  ['refresh', '5; URL=https://site.example/?token=WHO'],
  ['location', '/;login?user=WHO'],
  ['x-new-cache-of-tomorrow', 'HIT from node-in-atlantis'],
  ['content-language', 'de-AT'],
  ['age', '4711'],
] as const;
const TOLD = [SERVER, 'nyb/1D2E', 'atlantis', 'de-AT', '4711', '5e884898da28', 'WHO'];
const HIDDEN = { observer: true, texts: new Set<string>() };
const SHOWN = { observer: false, texts: new Set<string>() };

function look(): Observation {
  const plain = anObservation('one', anId('one'));
  if (!plain.http.got) throw new Error('no answer');
  return {
    ...plain,
    http: {
      ...plain.http,
      ip: SERVER,
      headers: HEADERS.map(([name, value]) => ({ name, value })),
    },
    look: {
      trigger: 'person',
      where: 'tab',
      session: 'browser',
      failedAfterMs: null,
      resolved: [SERVER],
      controls: [],
      text: null,
    },
    verdict: {
      access: 'ok',
      content: 'gone_ambiguous',
      meaning: null,
      who: 'unknown',
      who_name: '',
      counts_as: 'gone-ambiguous',
      rule_id: 'http_gone',
      access_rule_id: 'answered',
      content_rule_id: 'http_gone',
      confidence: 'high',
      retry_due: false,
      evidence: [
        { kind: 'status', value: '404' },
        { kind: 'address', value: SERVER },
      ],
      ruled_out: [],
      unchecked: [],
    },
  };
}

describe('a look, where the one who looked stays behind', () => {
  it('keeps of the headers only those of a list, and of addresses none', () => {
    expect(openLook(look(), HIDDEN)).toMatchObject({
      http: {
        status: 404,
        ip: { withheld: true },
        headers: [
          { name: 'content-type', value: 'text/html' },
          { withheld: true },
          { name: 'last-modified' },
          { withheld: true },
          { name: 'link', value: '<https://isp.example>; rel="blocked-by"' },
          { withheld: true },
          { withheld: true },
          { withheld: true },
          { withheld: true },
          { withheld: true },
          { withheld: true },
        ],
      },
      look: { resolved: { withheld: true }, session: 'browser' },
      verdict: { rule_id: 'http_gone', evidence: [{ value: '404' }, { withheld: true }] },
    });
    expect(JSON.stringify(lookAsItLeaves(look(), HIDDEN))).not.toContain(SERVER);
  });

  it('keeps of a verdict nothing that names them', () => {
    const { verdict, ...seen } = look();
    if (!verdict) throw new Error('no verdict');
    const quoting = [
      { kind: 'notice-text' as const, value: 'Signed in as somebody@example.org' },
      { kind: 'notice-text' as const, value: 'Gone' },
    ];
    const open = (name: string) =>
      openLook({ ...seen, verdict: { ...verdict, evidence: quoting, who_name: name } }, HIDDEN)
        .verdict;
    expect(open('https://isp.example')).toMatchObject({
      who_name: 'https://isp.example',
      evidence: [{ withheld: true }, { value: 'Gone' }],
    });
    expect(open('https://isp.example/why?client_ip=192.0.2.1')).toEqual({ withheld: true });
  });

  it('is as it was, where they leave', () => {
    const { http, look: facts, verdict } = look();
    expect(openLook(look(), SHOWN)).toEqual({ http, look: facts, verdict });
    expect(lookAsItLeaves(look(), SHOWN)).toEqual(look());
  });

  it.each(['server', 'via', 'age', 'x-cache', 'set-cookie', 'cf-ray', 'vary', 'x-served-by'])(
    'never has this header: %s',
    (name) => {
      expect(PUBLIC_HEADERS.has(name)).toBe(false);
    },
  );
});

const issued = new Map<string, Issued>();
const SHELF: IssuedShelf = {
  read: () => Promise.resolve(ok(issued)),
  keep: async (_, more) => {
    for (const [id, one] of more) issued.set(id, one);
    return ok(more);
  },
};

interface Opened {
  readonly zip: Uint8Array<ArrayBuffer>;
  readonly text: string;
  readonly fileText: (path: string) => string;
}

describe('a bundle with such a look', () => {
  const facts: readonly Fact[] = aFullStory('one').map((fact) =>
    fact.type === 'observation' ? look() : fact,
  );
  const bundles = new Map<string, Opened>();
  beforeAll(async () => {
    const source = await aSource(facts);
    for (const preset of ['public', 'recipient', 'full'] as const) {
      // eslint-disable-next-line no-await-in-loop -- each takes what the one before issued
      bundles.set(preset, await opened(source, preset, new Map()));
    }
    bundles.set('switched off', await opened(source, 'full', new Map([[OBSERVER_SWITCH, false]])));
  });

  async function opened(
    source: Awaited<ReturnType<typeof aSource>>,
    preset: Preset,
    switches: ReadonlyMap<string, boolean>,
  ): Promise<Opened> {
    const zip = await bundleBytes(source, {
      redact: (histories) => redactionOf(preset, histories, switches),
      issued: SHELF,
    });
    const files = await filesOf(zip);
    const fileText = (path: string) =>
      new TextDecoder().decode(files.find(([name]) => name === path)?.[1]);
    return { zip, fileText, text: files.map(([, content]) => readings(content)).join('\n') };
  }
  const bundle = (name: string): Opened => {
    const found = bundles.get(name);
    if (!found) throw new Error(`no bundle: ${name}`);
    return found;
  };

  it.each(['public', 'switched off'])('has them in no file: %s', async (name) => {
    const { zip, text, fileText } = bundle(name);
    expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
    for (const told of TOLD) {
      expect(text, told).not.toContain(told);
    }
    expect(text).toContain('23 Nov 2026 08:00:00');
    expect(fileText('data/observations.csv')).toContain('[withheld]');
    expect(fileText('data/report.html')).toMatch(/Server’s address[^]{0,80}withheld/i);
  });

  it.each(['recipient', 'full'])('has all of them: %s', async (name) => {
    const { zip, text } = bundle(name);
    expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
    for (const told of TOLD) {
      expect(text).toContain(told);
    }
  });

  it('shows fewer of them under the same signatures', () => {
    const lines = (name: string) =>
      bundle(name).fileText('data/records.sdjwt').trimEnd().split('\n');
    const signed = (name: string) => lines(name).map((line) => line.split('~')[0]);
    expect(signed('public')).toEqual(signed('full'));
    const shown = (name: string) =>
      lines(name).flatMap(
        (line) => readSdJwt(line)?.disclosures.map(({ content }) => content) ?? [],
      );
    expect(shown('full')).toContainEqual([expect.any(String), 'ip', SERVER]);
    expect(shown('public').map(([, part]) => part)).not.toContain('ip');
    expect(shown('public')).toContainEqual([
      expect.any(String),
      { name: 'last-modified', value: 'Mon, 23 Nov 2026 08:00:00 GMT' },
    ]);
  });
});
