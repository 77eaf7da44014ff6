import { beforeAll, describe, expect, it } from 'vitest';
import {
  captureSwitch,
  fieldSwitch,
  NO_REDACTION,
  OBSERVER_SWITCH,
  redactionOf,
  type Preset,
  type Switches,
} from '../../../lib/evidence/redaction.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import type { CaptureMethod, Fact, Incident } from '../../../lib/incidents/incident.ts';
import type { Verdict } from '../../../lib/witness/verdict.ts';
import {
  aFullStory,
  anId,
  aSource,
  bundleBytes,
  SCREENSHOT,
  SNAPSHOT,
  aCapture,
} from './a-bundle.ts';
import { unpack } from './unpacked.ts';
import { WATCHED_BYTES, watchedStory } from './watched-story.ts';

const ID = anId('one');
const PICTURE = aCapture(ID, SCREENSHOT);
const TELLS = 'https://sso.example/?session=SESSION';

/** A verdict that weighed where the observer is. */
const WEIGHED: Verdict = {
  access: 'blocked',
  content: 'unknown',
  meaning: null,
  who: 'unknown',
  who_name: 'Office of Atlantis',
  counts_as: 'access',
  rule_id: 'captive',
  access_rule_id: 'captive',
  content_rule_id: 'captive',
  confidence: null,
  retry_due: false,
  evidence: [{ kind: 'country', value: 'Atlantis' }],
  ruled_out: [],
  unchecked: [],
};

function historiesOf(change: Partial<Incident> = {}) {
  return buildHistories(aFullStory('one', change));
}

function fieldsBack(preset: Preset, change: Partial<Incident> = {}, switches?: Switches) {
  return redactionOf(preset, historiesOf(change), switches).fields.get(ID) ?? [];
}

describe('a preset', () => {
  it('in public keeps back what could lead to the person', () => {
    const redaction = redactionOf('public', historiesOf());
    expect(redaction.fields.get(ID)).toEqual(['note', 'tags']);
    expect(redaction.observer).toBe(true);
    expect(redaction.captures.has(PICTURE.id)).toBe(true);
    expect(fieldsBack('public', { urlTyped: 'https://example.org/?session=1' })).toContain(
      'urlTyped',
    );
    expect(fieldsBack('public', { confidential: ['title'] })).toContain('title');
  });

  it.each([
    ['was corrected away', { urlTyped: TELLS }, (fact: Fact) => fact],
    [
      'a look was at',
      {},
      (fact: Fact) => (fact.type === 'observation' ? { ...fact, url: TELLS } : fact),
    ],
    [
      'a look was led over',
      {},
      (fact: Fact) =>
        fact.type === 'observation' && fact.http.got
          ? {
              ...fact,
              http: { ...fact.http, redirects: [{ url: TELLS, status: 302, at: fact.loggedAt }] },
            }
          : fact,
    ],
  ])('in public keeps every address back where one tells that %s', async (_, change, altered) => {
    const facts = aFullStory('one', change).map((fact) =>
      fact.type === 'correction'
        ? { ...fact, changes: { ...fact.changes, urlTyped: 'https://example.org/' } }
        : altered(fact),
    );
    const histories = buildHistories(facts);
    expect(histories[0]?.current.urlTyped).not.toContain('SESSION');
    expect(redactionOf('public', histories).fields.get(ID)).toEqual(
      expect.arrayContaining(['urlTyped', 'urlReached']),
    );
    const bytes = await bundleBytes(await aSource(facts), {
      redact: (leaving) => redactionOf('public', leaving),
    });
    for (const [, content] of await unpack(bytes)) {
      expect(Buffer.from(content).toString('latin1')).not.toContain('SESSION');
    }
  });

  it('in public keeps back a title in which a mail address stood, also where it was corrected away', async () => {
    const facts = aFullStory('one', { title: 'Inbox (3) - somebody@example.cn' });
    expect(buildHistories(facts)[0]?.current.title).not.toContain('@');
    expect(redactionOf('public', buildHistories(facts)).fields.get(ID)).toContain('title');
    const bytes = await bundleBytes(await aSource(facts), {
      redact: (leaving) => redactionOf('public', leaving),
    });
    for (const [, content] of await unpack(bytes)) {
      expect(Buffer.from(content).toString('latin1')).not.toContain('somebody@');
    }
  });

  it('in public keeps back a page that says from which address the reader came, also where a verdict quotes it', async () => {
    const quoted = 'Access denied. Your IP address:\n203.0.113.7';
    const facts = aFullStory('one').map((fact): Fact => {
      if (fact.type !== 'observation') return fact;
      const evidence = [{ kind: 'notice-text' as const, value: quoted }];
      return { ...fact, verdict: { ...WEIGHED, evidence } };
    });
    const bytes = await bundleBytes(await aSource(facts), {
      redact: (leaving) => redactionOf('public', leaving),
    });
    for (const [, content] of await unpack(bytes)) {
      expect(Buffer.from(content).toString('latin1')).not.toContain('203.0.113.7');
    }
    const histories = buildHistories(facts);
    expect(redactionOf('recipient', histories).fields.size).toBe(0);
  });

  it('for a recipient keeps back what is marked, and for a court nothing', () => {
    const marked = { confidential: ['title', 'note'] as const };
    expect(fieldsBack('recipient', marked)).toEqual(['title', 'note']);
    expect(redactionOf('recipient', historiesOf()).captures.size).toBe(0);
    const full = redactionOf('full', historiesOf(marked));
    expect(full).toEqual(NO_REDACTION);
  });

  it('gives way to every switch of its own', () => {
    const switches = new Map([
      [fieldSwitch(ID, 'note'), true],
      [fieldSwitch(ID, 'kind'), false],
      [captureSwitch(PICTURE), true],
      [OBSERVER_SWITCH, false],
    ]);
    expect(fieldsBack('public', {}, switches)).toEqual(['kind', 'tags']);
    const { captures, observer } = redactionOf('recipient', historiesOf(), switches);
    expect([captures.size, observer]).toEqual([0, true]);
    const without = new Map([[captureSwitch(PICTURE), false]]);
    expect([...redactionOf('full', historiesOf(), without).captures]).toEqual([PICTURE.id]);
  });

  it.each([
    ['of a file on their own disk', { urlTyped: 'file:///home/somebody/page.html' }],
    ['that was cut, so that its end cannot be seen', { urlDigest: 'ab'.repeat(32) }],
  ])('in public keeps an address back %s', (_, change) => {
    expect(fieldsBack('public', change)).toContain('urlTyped');
    expect(fieldsBack('recipient', change)).toEqual([]);
  });

  it('in public keeps back the title that a watched page had on the list, where a mail address is in it', () => {
    const { facts, page } = watchedStory([{}]);
    const named = { ...page, title: 'Inbox - somebody@example.cn' };
    const histories = buildHistories(facts.map((fact) => (fact === page ? named : fact)));
    expect([...redactionOf('public', histories).fields.values()].flat()).toContain('title');
  });

  it('trusts words that nobody needs a login for, and neither the source of a page nor a file of the person’s', () => {
    const facts = aFullStory('one').filter(({ type }) => type === 'incident');
    const kept = (method: CaptureMethod) => aCapture(ID, { ...SNAPSHOT, method });
    const words = kept('source-text');
    // YouTube writes the reader's IP address into the source of each page, and a virus scanner its own certificates.
    const others = (['refetch', 'certificate-chain', 'attached-by-person'] as const).map(kept);
    const { captures } = redactionOf('public', buildHistories([...facts, words, ...others]));
    expect([...captures]).toEqual(others.map(({ id }) => id));
  });
});

describe('the same bytes with two incidents', () => {
  const OTHER = aCapture(anId('two'), SCREENSHOT);
  const both = (change: Partial<Incident> = {}) =>
    buildHistories([...aFullStory('one', change), ...aFullStory('two')]);

  it('stay behind with both where one of them is switched off', () => {
    const switches = new Map([[captureSwitch(PICTURE), false]]);
    expect([...redactionOf('full', both(), switches).captures]).toEqual([PICTURE.id, OTHER.id]);
  });

  it('stay behind where one of the pages does, unless they are switched on', () => {
    const histories = both({ confidential: ['title'] });
    expect(redactionOf('recipient', histories).captures).toContain(OTHER.id);
    const on = new Map([[captureSwitch(OTHER), true]]);
    expect(redactionOf('recipient', histories, on).captures).not.toContain(OTHER.id);
    expect(redactionOf('recipient', both()).captures.size).toBe(0);
  });

  it('but not a text that any number of pages answer with', () => {
    const { captures } = redactionOf('recipient', both({ confidential: ['title'] }));
    expect(captures).not.toContain(aCapture(anId('two'), SNAPSHOT).id);
  });

  it('are in no file of the bundle', async () => {
    const facts = [...aFullStory('one', { confidential: ['title'] }), ...aFullStory('two')];
    const zip = await bundleBytes(await aSource(facts), {
      redact: (leaving) => redactionOf('recipient', leaving),
    });
    expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
    for (const [name, content] of await unpack(zip)) {
      expect(Buffer.from(content).includes(Buffer.from(SCREENSHOT.bytes)), name).toBe(false);
      expect(Buffer.from(content).toString('latin1'), name).not.toContain(PICTURE.sha256);
    }
  });
});

describe('a bundle for anybody', () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const source = await aSource(
      aFullStory('one').map((fact) =>
        fact.type === 'observation' ? { ...fact, verdict: WEIGHED } : fact,
      ),
    );
    const whole = await unpack(await bundleBytes(source));
    expect(whole.some(([, content]) => Buffer.from(content).includes('Atlantis'))).toBe(true);
    const zip = await bundleBytes(source, {
      redact: (histories) => redactionOf('public', histories),
    });
    const verification = await verifyBundle(new Blob([zip]));
    expect(verification).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(verification.notProven).toContain('withheld');
    files = new Map(
      (await unpack(zip)).map(([name, content]) => [
        name.slice(name.indexOf('/') + 1),
        new TextDecoder().decode(content),
      ]),
    );
  });

  it('has no trace of who looked, nor of what nobody looked through', () => {
    for (const [path, text] of files) {
      const decoded = path.endsWith('.sdjwt')
        ? text
            .split('~')
            .map((part) => Buffer.from(part, 'base64url').toString())
            .join('\n')
        : text;
      for (const canary of [
        'Note on one',
        'chromium 156',
        '"utcOffset":60',
        'UTC+01:00',
        'Atlantis',
      ]) {
        expect(decoded, `${canary} in ${path}`).not.toContain(canary);
      }
      expect(text, path).not.toContain(PICTURE.sha256);
    }
    expect([...files.keys()].filter((path) => path.startsWith('data/captures/'))).toEqual([]);
  });

  it('still says what happened, when in UTC, and that something was left out', () => {
    const records = files.get('data/incidents.jsonl') ?? '';
    expect(records).toContain('https://example.org/one');
    expect(records).toContain('"tags":{"withheld":true}');
    expect(files.get('data/report.html')).toContain('2026-11-23 19:40:12.345 UTC');
    expect(files.get('data/report.html')).toContain('withheld on purpose');
    expect(files.get('data/observations.csv')).toContain('[withheld]');
    expect(files.get('README.html')).toContain('were left out on purpose');
    expect(files.get('data/custody.jsonl')).not.toBe('');
  });
});

it('a watched page leaves without the time zone of who watched it', async () => {
  const { facts } = watchedStory([{}]);
  const zip = await bundleBytes(await aSource(facts, WATCHED_BYTES), {
    redact: (histories) => redactionOf('public', histories),
  });
  expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
  const lines = (await unpack(zip)).find(([name]) => name.endsWith('/data/watched-pages.jsonl'));
  const text = new TextDecoder().decode(lines?.[1]);
  expect(text).toContain('"utcOffset":{"withheld":true}');
  expect(text).not.toMatch(/"utcOffset":-?\d/);
});

it('one capture stays behind, and the rest of its incident leaves whole', async () => {
  const facts = aFullStory('one');
  const zip = await bundleBytes(await aSource(facts), {
    redact: (histories) =>
      redactionOf('full', histories, new Map([[captureSwitch(PICTURE), false]])),
  });
  expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
  const all = await unpack(zip);
  const record = all.find(([name]) => name.endsWith('/data/incidents.jsonl'));
  expect(JSON.parse(new TextDecoder().decode(record?.[1]))).toMatchObject({
    withheld: [],
    captures: [
      { status: 'withheld', fact: { id: PICTURE.id, sha256: { withheld: true } } },
      { status: 'included' },
    ],
  });
  for (const [name, content] of all) {
    expect(new TextDecoder().decode(content), name).not.toContain(PICTURE.sha256);
  }
});
