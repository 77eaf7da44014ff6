import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDate, instantOf } from '../../../../lib/civil-date.ts';
import { nodeChecksum, nodeHasher } from '../../../../lib/cli/node-hashing.ts';
import type { BundleSource } from '../../../../lib/evidence/bundle-source.ts';
import { fromBase64 } from '../../../../lib/evidence/byte-text.ts';
import {
  datingCheckpoints,
  type LeavingCheckpoint,
} from '../../../../lib/evidence/dating-checkpoints.ts';
import { checkpointDue, makeCheckpoint } from '../../../../lib/evidence/time/make-checkpoint.ts';
import { sayTimeProofs } from '../../../../lib/evidence/say-proofs.ts';
import { verifyBundle } from '../../../../lib/evidence/verify-bundle.ts';
import { createTranslator } from '../../../../lib/i18n/create-translator.ts';
import {
  EMPTY_CHAIN,
  extendChain,
  type ChainClock,
  type ChainEnd,
} from '../../../../lib/incidents/custody-chain.ts';
import type { Checkpoint } from '../../../../lib/incidents/custody-record.ts';
import type { CustodyEntry, Fact } from '../../../../lib/incidents/incident.ts';
import { sha256OfJson } from '../../../../lib/sha256.ts';
import { openTimeAuthority, type TimeAuthority } from '../../../support/time-authority.ts';
import { aFullStory, anId, aSource, at, bundleBytes, MOMENT, marked } from '../a-bundle.ts';
import { unpack } from '../unpacked.ts';

const STAMP = { id: anId('checkpoint'), now: new Date(MOMENT), utcOffset: 60 };
const CLOCK = { now: new Date(MOMENT), utcOffset: 60, monotonicDelta: null };

/** A story, a checkpoint behind it, and a source over both with the answers that came. */
async function checkpointed(
  story: readonly Fact[],
  answers: (made: Checkpoint) => readonly Uint8Array<ArrayBuffer>[],
  salted = true,
  clock: ChainClock = CLOCK,
): Promise<BundleSource> {
  const first = await extendChain(EMPTY_CHAIN, story, clock);
  const custody = salted ? first : await unsalted(first.entries);
  const made = await makeCheckpoint(custody.end, STAMP);
  if (!made) throw new Error('no checkpoint');
  const { entries } = await extendChain(custody.end, [made], CLOCK);
  return {
    ...(await aSource([...story, made])),
    custody: [...custody.entries, ...entries],
    checkpoints: [leaving(made, ...answers(made))],
  };
}

/** The chain as it was written before entries had salts. */
async function unsalted(before: readonly CustodyEntry[]) {
  const entries: CustodyEntry[] = [];
  let end: ChainEnd = EMPTY_CHAIN;
  for (const { salt: _, ...entry } of before) {
    const old = { ...entry, previous: end.head };
    entries.push(old);
    end = { seq: old.seq, head: await sha256OfJson(old), at: old.at };
  }
  return { entries, end };
}

function leaving(
  { day, seq, head, timeRequest }: Checkpoint,
  ...answers: Uint8Array<ArrayBuffer>[]
): LeavingCheckpoint {
  return { day, seq, head, request: fromBase64(timeRequest) ?? new Uint8Array(), answers };
}

describe('a checkpoint in a later bundle', () => {
  let authority: TimeAuthority;
  beforeAll(() => {
    authority = openTimeAuthority(['rsa']);
  });
  afterAll(() => authority.close());

  const answered = ({ timeRequest }: Checkpoint) => [
    authority.reply(fromBase64(timeRequest) ?? new Uint8Array()),
  ];

  async function checked(zip: Uint8Array<ArrayBuffer>) {
    const names = (await unpack(zip)).map(([name]) => name.replace(/^[^/]*\//, ''));
    return {
      ...(await verifyBundle(new Blob([zip]), {
        newHasher: nodeHasher,
        newChecksum: nodeChecksum,
      })),
      names: names.filter((name) => name.includes('checkpoint')),
    };
  }

  it.each([
    ['dates the custody of what was logged before it', {}],
    ['does so where something is withheld, too', { confidential: ['note'] as const }],
  ])('%s', async (_name, change) => {
    const source = await checkpointed(aFullStory('a', change), answered);
    const found = await checked(await bundleBytes(source, { redact: marked }));
    expect(found.firstBad).toBeNull();
    expect(found.timeProofs).toMatchObject([
      { path: 'proofs/checkpoint-6.tsr', about: { of: 'custody', upTo: 6 } },
    ]);
    expect(found.names).toEqual([
      'proofs/checkpoint-6.txt',
      'proofs/checkpoint-6.tsq',
      'proofs/checkpoint-6.tsr',
    ]);
  });

  it('says where an entry before it is dated later than its stamp, and the bundle stays whole', async () => {
    const ahead = { ...CLOCK, now: new Date('2199-01-01T00:00:00Z') };
    const source = await checkpointed(aFullStory('a'), answered, true, ahead);
    const found = await checked(await bundleBytes(source));
    expect(found).toMatchObject({
      outcome: 'whole',
      timeProofs: [
        {
          path: 'proofs/checkpoint-6.tsr',
          datedAfter: { item: 'data/custody.jsonl:1', at: '2199-01-01T00:00:00.000Z' },
        },
      ],
    });
    expect(found.notProven).toContain('contradicting-times');
    for (const [locale, words] of [
      ['en', 'the clock of its maker’s machine was ahead'],
      ['zh-Hans', '机器时钟走快了'],
    ] as const) {
      const t = await createTranslator(locale, ['report']);
      expect(sayTimeProofs(found.timeProofs, t)).toEqual([expect.stringContaining(words)]);
    }
  });

  it('covers nothing that came behind it', async () => {
    const before = { ...CLOCK, now: new Date('2020-01-01T00:00:00Z') };
    const source = await checkpointed(aFullStory('a'), answered, true, before);
    const [last] = source.custody.slice(-1);
    if (!last) throw new Error('no custody');
    const at = instantOf(new Date('2199-01-01T00:00:00Z'));
    const custody = [...source.custody.slice(0, -1), { ...last, at }];
    const found = await checked(await bundleBytes({ ...source, custody }));
    expect(found.firstBad).toBeNull();
    expect(found.timeProofs[0]).not.toHaveProperty('datedAfter');
  });

  it('stays behind where the custody log does', async () => {
    const story = aFullStory('a', { confidential: ['note'] });
    const source = await checkpointed(story, answered, false);
    const found = await checked(await bundleBytes(source, { redact: marked }));
    expect(found.firstBad).toBeNull();
    expect(found.names).toEqual([]);
  });

  it('leaves only where it dates something that leaves', async () => {
    const source = await aSource(aFullStory('a'));
    const entry = (seq: number) => source.custody[seq - 1]?.factId ?? '';
    const [one, two, three, five] = [1, 2, 3, 5].map((seq) => ({
      ...leaving({ ...madeUp, seq }),
      answers: seq === 1 || seq === 5 ? [new Uint8Array([seq])] : [],
    }));
    if (!one || !two || !three || !five) throw new Error('no checkpoints');
    const dating = (known: readonly LeavingCheckpoint[], ...seqs: number[]) =>
      datingCheckpoints(known, source.custody, new Set(seqs.map(entry))).map(({ seq }) => seq);
    expect(dating([five, three, two, one], 1)).toEqual([1]);
    // A stamped one that comes later is worth more than an earlier one without an answer.
    expect(dating([five, three, two, one], 2, 3)).toEqual([5]);
    expect(dating([three, two, one], 2)).toEqual([2]);
    expect(dating([five, three, two, one], 6)).toEqual([]);
    expect(dating([five, three, two, one])).toEqual([]);
  });
});

function missing(): never {
  throw new Error('no such day');
}

const madeUp: Checkpoint = {
  type: 'checkpoint',
  id: anId('checkpoint'),
  loggedAt: MOMENT,
  utcOffset: 60,
  day: civilDate(2026, 11, 23) ?? missing(),
  seq: 1,
  head: '0'.repeat(64),
  timeRequest: '',
};

describe('a day', () => {
  const [fact] = aFullStory('a');
  if (!fact) throw new Error('no fact');
  const yesterday = { ...fact, loggedAt: at('2026-11-22T23:59:59.000Z') };
  const today = { ...fact, loggedAt: at('2026-11-23T00:00:01.000Z') };
  const due = (newest: readonly Fact[]) => checkpointDue(newest, new Date(MOMENT));

  it('is due for its checkpoint once it has ended with something logged in it', () => {
    expect(due([yesterday])).toBe(true);
    expect(due([today, yesterday])).toBe(true);
    expect(due([today])).toBe(false);
    expect(due([])).toBe(false);
  });

  it('is covered by the checkpoint that came after it', () => {
    expect(due([madeUp, yesterday])).toBe(false);
    expect(due([today, madeUp, yesterday])).toBe(false);
    const later = { ...madeUp, loggedAt: yesterday.loggedAt };
    expect(due([yesterday, later])).toBe(true);
  });

  it('on which nothing but an answer came has none', () => {
    const answer: Fact = {
      type: 'time-stamp',
      id: anId('answer'),
      loggedAt: yesterday.loggedAt,
      utcOffset: 60,
      subjectId: madeUp.id,
      time: MOMENT,
      authority: '',
      answer: '',
    };
    expect(due([answer, madeUp, yesterday])).toBe(false);
  });

  it('has none in an empty log', async () => {
    expect(await makeCheckpoint(EMPTY_CHAIN, STAMP)).toBeNull();
  });
});
