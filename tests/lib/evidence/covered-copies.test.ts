// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from 'vitest';
import type { IssuedShelf } from '../../../lib/evidence/record-tokens.ts';
import {
  captureSwitch,
  redactionOf,
  type Preset,
  type Switches,
} from '../../../lib/evidence/redaction.ts';
import type { Issued } from '../../../lib/evidence/sd-jwt/issue-records.ts';
import type { Verification } from '../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import { sayCovered } from '../../../lib/incidents/covered-copy.ts';
import type {
  Capture,
  Fact,
  IncidentHistory,
  Observation,
} from '../../../lib/incidents/incident.ts';
import { ok } from '../../../lib/result.ts';
import type { Verdict } from '../../../lib/witness/verdict.ts';
import {
  aCapture,
  aFullStory,
  anId,
  anObservation,
  aSource,
  at,
  bundleBytes,
  SCREENSHOT,
  SNAPSHOT,
  type Bytes,
} from './a-bundle.ts';
import { unpack } from './unpacked.ts';

const ID = anId('one');
/** Stands for the picture with a part of it black. */
const BLACK: Bytes = { ...SCREENSHOT, bytes: new TextEncoder().encode('the covered picture') };
const LOOK = anObservation('one', ID);
const PICTURE: Capture = { ...aCapture(ID, SCREENSHOT), observationId: LOOK.id };
const COPY: Capture = {
  ...aCapture(ID, BLACK),
  observationId: LOOK.id,
  derivedFrom: PICTURE.sha256,
  transform: sayCovered(PICTURE, [{ x: 1, y: 2, width: 3, height: 4 }]),
};

const FACTS: readonly Fact[] = [
  ...aFullStory('one').map((fact) => (fact.id === PICTURE.id ? PICTURE : fact)),
  COPY,
];

function leaving(preset: Preset, switches?: Switches, facts = FACTS): readonly string[] {
  const histories = buildHistories(facts);
  const { captures } = redactionOf(preset, histories, switches);
  return histories.flatMap((history: IncidentHistory) =>
    history.captures.flatMap(({ id, got }) => (got && !captures.has(id) ? [id] : [])),
  );
}

describe('where a covered copy was made', () => {
  it('it goes in place of its original, to anybody and to a recipient', () => {
    expect(leaving('public')).toEqual([COPY.id]);
    expect(leaving('recipient')).toContain(COPY.id);
    expect(leaving('recipient')).not.toContain(PICTURE.id);
    expect(leaving('full')).toEqual(expect.arrayContaining([COPY.id, PICTURE.id]));
  });

  it('the original leaves only where that is said of itself', () => {
    expect(leaving('recipient', new Map([[captureSwitch(COPY), false]]))).not.toContain(PICTURE.id);
    expect(leaving('public', new Map([[captureSwitch(PICTURE), true]]))).toEqual([
      PICTURE.id,
      COPY.id,
    ]);
  });

  it('nor does it leave as part of another incident', () => {
    const again = aFullStory('two');
    expect(leaving('recipient', new Map(), [...FACTS, ...again])).not.toContain(
      aCapture(anId('two'), SCREENSHOT).id,
    );
    expect(leaving('recipient', new Map(), again)).toContain(aCapture(anId('two'), SCREENSHOT).id);
  });

  it('nor where the incident with the copy does not leave', () => {
    const log = buildHistories([...FACTS, ...aFullStory('two')]);
    const two = log.filter(({ incident }) => incident.id === anId('two'));
    const picture = aCapture(anId('two'), SCREENSHOT).id;
    expect(redactionOf('recipient', two, new Map(), log).captures).toContain(picture);
    expect(redactionOf('full', two, new Map(), log).captures).not.toContain(picture);
    const on = new Map([[captureSwitch(PICTURE), true]]);
    expect(redactionOf('recipient', two, on, log).captures).not.toContain(picture);
  });

  it('a copy of a copy goes in place of both', () => {
    const last = { ...aCapture(ID, { ...BLACK, bytes: SNAPSHOT.bytes }), derivedFrom: COPY.sha256 };
    expect(leaving('public', new Map(), [...FACTS, last])).toEqual([last.id]);
  });
});

/** One side of a removal. */
function look(name: string, time: string, content: Verdict['content']): Observation {
  const verdict: Verdict = {
    access: 'ok',
    content,
    meaning: null,
    who: 'unknown',
    who_name: '',
    counts_as: 'none',
    rule_id: 'captive',
    access_rule_id: 'captive',
    content_rule_id: 'captive',
    confidence: null,
    retry_due: false,
    evidence: [],
    ruled_out: [],
    unchecked: [],
  };
  return { ...LOOK, id: anId(name), loggedAt: at(time), verdict };
}

interface Opened {
  readonly names: readonly string[];
  /** Every file as text, with what the SD-JWTs show decoded. */
  readonly text: string;
  readonly report: Document;
  readonly tokens: readonly string[];
  readonly verification: Verification;
}

/** What was issued once leaves again as it is. */
const issued = new Map<string, Issued>();
const SHELF: IssuedShelf = {
  read: () => Promise.resolve(ok(issued)),
  keep: async (_, more) => {
    for (const [id, one] of more) issued.set(id, one);
    return ok(more);
  },
};

const BYTES = [SCREENSHOT, SNAPSHOT, BLACK];
/** Made once: each time it would be another chain. */
const SOURCE = aSource(FACTS, BYTES);

async function bundleFor(preset: Preset, facts = FACTS): Promise<Opened> {
  const source = await (facts === FACTS ? SOURCE : aSource(facts, BYTES));
  const zip = await bundleBytes(source, {
    redact: (all) => redactionOf(preset, all),
    ...(facts === FACTS ? { issued: SHELF } : {}),
  });
  const files = (await unpack(zip)).map(
    ([name, content]) => [name.slice(name.indexOf('/') + 1), Buffer.from(content)] as const,
  );
  const textOf = (path: string) =>
    files.find(([name]) => name === path)?.[1].toString('utf8') ?? '';
  const tokens = textOf('data/records.sdjwt').trimEnd().split('\n');
  const shown = tokens.flatMap((line) =>
    line.split('~').map((part) => Buffer.from(part, 'base64url').toString()),
  );
  return {
    names: files.map(([name]) => name),
    text: [...files.map(([, content]) => content.toString('latin1')), ...shown].join('\n'),
    report: new DOMParser().parseFromString(textOf('data/report.html'), 'text/html'),
    tokens: tokens.map((line) => line.split('~')[0] ?? ''),
    verification: await verifyBundle(new Blob([zip])),
  };
}

describe('a bundle with a covered copy', () => {
  let open: Opened;
  let whole: Opened;
  beforeAll(async () => {
    open = await bundleFor('public');
    whole = await bundleFor('full');
  });

  it('for anybody has nothing of the original, not even its hash', () => {
    expect(open.names).toContain(`data/captures/${COPY.sha256}.png`);
    expect(open.text).toContain('the covered picture');
    expect(open.text).not.toContain(Buffer.from(SCREENSHOT.bytes).toString('latin1'));
    // Who knows the hash can try names in the covered place until it fits.
    expect(open.text).not.toContain(PICTURE.sha256);
    expect(open.text).toContain(PICTURE.id);
    expect(whole.text).toContain(PICTURE.sha256);
  });

  it('is whole, and says that nobody saw the original', () => {
    expect(open.verification).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(open.verification.notProven).toContain('covered');
    expect(open.verification.notProven).not.toContain('covered-beside');
    expect(whole.verification).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(whole.verification.notProven).toContain('covered-beside');
    expect(whole.verification.notProven).not.toContain('covered');
  });

  it('and one without says neither', async () => {
    const { verification } = await bundleFor('full', aFullStory('one'));
    expect(verification.notProven.join(' ')).not.toContain('covered');
  });

  it('tells the original later, under the same signature', () => {
    const later = new Set(whole.tokens);
    expect(open.tokens.length).toBeGreaterThan(2);
    expect(open.tokens.filter((token) => !later.has(token))).toEqual([]);
  });

  it('says in its report what is black, and where the original is', () => {
    const words = ({ report }: Opened) => report.body.textContent.replaceAll(/\s+/g, ' ');
    expect(words(open)).toContain('Covered copy');
    expect(words(open)).toContain('3 × 4 at 1, 2');
    expect(words(open)).toContain('The observer keeps the original,');
    expect(words(whole)).toContain('The original is in this bundle.');
  });
});

describe('before and after', () => {
  const before = look('before', '2026-11-23T10:00:00.000Z', 'live');
  const after = look('after', '2026-11-23T12:00:00.000Z', 'gone_ambiguous');
  const facts = [
    ...aFullStory('one').filter(({ type }) => type === 'incident'),
    before,
    { ...PICTURE, observationId: before.id },
    { ...COPY, observationId: before.id },
    after,
  ];
  const pictures = ({ report }: Opened) =>
    [...report.querySelectorAll('.sides img')].map((image) => image.getAttribute('src'));

  it('shows the copy where the original stays behind', async () => {
    const opened = await bundleFor('public', facts);
    expect(pictures(opened)).toEqual([`captures/${COPY.sha256}.png`]);
    expect(opened.report.querySelector('.sides')?.textContent).toContain('Covered copy');
  });

  it('and the original where that leaves', async () => {
    const opened = await bundleFor('full', facts);
    expect(pictures(opened)).toEqual([`captures/${PICTURE.sha256}.png`]);
    expect(opened.report.querySelector('.sides')?.textContent).not.toContain('Covered copy');
  });
});
