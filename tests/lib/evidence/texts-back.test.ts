import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  captureSwitch,
  redactionOf,
  type Preset,
  type Switches,
} from '../../../lib/evidence/redaction.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import type { Capture, Fact, LookFacts, Observation } from '../../../lib/incidents/incident.ts';
import { aCapture, anId, aSource, bundleBytes, type Bytes } from './a-bundle.ts';
import { filesOf, readings } from './bundle-words.ts';
import { GONE_WORDS, STOOD_WORDS, WATCHED_BYTES, watchedStory } from './watched-story.ts';

const sha256 = (words: string | Uint8Array) => createHash('sha256').update(words).digest('hex');
const STOOD = aCapture('', STOOD_WORDS);
const LOST = '关于 2022 年 11 月的声明';
const LENGTH = 4711;

/** A page that was watched with these looks, whose last one quotes what the text before it said. */
function story(session: LookFacts['session'], method: Bytes['method']): readonly Fact[] {
  const { facts } = watchedStory([{}]);
  const told = (fact: Observation): Observation => ({
    ...fact,
    ...(fact.look && { look: { ...fact.look, session, text: textOf(fact) } }),
    ...(fact.verdict && { verdict: { ...fact.verdict, evidence: quoted(fact) } }),
  });
  const kept = (fact: Capture): Capture =>
    fact.method === 'inner-text' ? { ...fact, method } : fact;
  return facts.map((fact) =>
    fact.type === 'observation' ? told(fact) : fact.type === 'capture' ? kept(fact) : fact,
  );
}

function textOf({ id }: Observation): LookFacts['text'] {
  const stood = [0, 1, 2].some((number) => id === anId(`look ${number}`));
  return { length: LENGTH, sha256: sha256((stood ? STOOD_WORDS : GONE_WORDS).bytes) };
}

function quoted({ verdict }: Observation) {
  return [
    ...(verdict?.evidence ?? []),
    { kind: 'lost-text' as const, value: LOST },
    { kind: 'lost-word' as const, value: '姓名甲 3 → 0' },
  ];
}

async function said(facts: readonly Fact[], preset: Preset, switches: Switches = new Map()) {
  const zip = await bundleBytes(await aSource(facts, WATCHED_BYTES), {
    redact: (histories) => redactionOf(preset, histories, switches),
  });
  expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
  const text = (await filesOf(zip)).map(([, content]) => readings(content)).join('\n');
  return {
    hash: text.includes(STOOD.sha256),
    length: text.includes(String(LENGTH)),
    quoted: text.includes(LOST),
    counted: text.includes('姓名甲'),
  };
}

const ALL = { hash: true, length: true, quoted: true, counted: true };
const NOTHING = { hash: false, length: false, quoted: false, counted: false };

describe('the text of a look', () => {
  it('stays behind in public where it was read in the person’s own session, with its hash and all that quotes it', async () => {
    expect(await said(story('browser', 'inner-text'), 'public')).toEqual(NOTHING);
    expect(await said(story('browser', 'inner-text'), 'recipient')).toEqual(ALL);
  });

  it('leaves where nobody was logged in', async () => {
    expect(await said(story('anonymous', 'source-text'), 'public')).toEqual(ALL);
  });

  it('leaves once the person looked the texts through and let them go', async () => {
    const facts = story('browser', 'inner-text');
    const on = new Map(
      [STOOD_WORDS, GONE_WORDS].map((one) => [captureSwitch(aCapture('', one)), true]),
    );
    expect(await said(facts, 'public', on)).toEqual(ALL);
  });

  it.each(['recipient', 'full'] as const)(
    'stays behind where it is switched off: %s',
    async (preset) => {
      const off = new Map([[captureSwitch(STOOD), false]]);
      expect(await said(story('anonymous', 'source-text'), preset, off)).toEqual(NOTHING);
    },
  );

  it('stays behind where the text was kept with the look in another form', () => {
    const { facts } = watchedStory([{}]);
    const [look] = facts.flatMap((fact) => (fact.type === 'observation' ? [fact] : []));
    const kept = facts.flatMap((fact) => (fact.type === 'capture' ? [fact] : []));
    const own = kept.find(({ method }) => method === 'inner-text');
    if (!look || !own) throw new Error('no such facts');
    const histories = buildHistories([
      ...facts.filter((fact) => fact !== own),
      { ...own, observationId: look.id },
    ]);
    const off = new Map([[captureSwitch(own), false]]);
    expect(redactionOf('recipient', histories, off).texts).toContain(look.id);
    expect(redactionOf('recipient', histories).texts.size).toBe(0);
  });
});
