import { assert, asyncProperty, constantFrom, nat } from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../lib/base64url.ts';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { CheckBook } from '../../../lib/evidence/check-book.ts';
import { DisclosureCheck } from '../../../lib/evidence/disclosure-check.ts';
import { RecordReader } from '../../../lib/evidence/record-reader.ts';
import type { IssuedShelf } from '../../../lib/evidence/record-tokens.ts';
import { newDigester } from '../../../lib/evidence/sd-jwt/digester.ts';
import { makeDisclosure } from '../../../lib/evidence/sd-jwt/disclosure.ts';
import type { Issued } from '../../../lib/evidence/sd-jwt/issue-records.ts';
import { readSdJwt } from '../../../lib/evidence/sd-jwt/read-sd-jwt.ts';
import { createSigningKey, fingerprintOf } from '../../../lib/evidence/signing-key.ts';
import type { BadCode } from '../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { IncidentFieldName } from '../../../lib/incidents/incident.ts';
import { ok } from '../../../lib/result.ts';
import { aFullStory, aSource, bundleBytes, MOMENT, theKey, marked, openly } from './a-bundle.ts';
import { unpack } from './unpacked.ts';

vi.setConfig({ testTimeout: 120_000 });

const RECORDS = [
  'data/incidents.jsonl',
  'data/observations.jsonl',
  'data/watched-pages.jsonl',
  'data/custody.jsonl',
] as const;
const TOKENS = 'data/records.sdjwt';

type Files = ReadonlyMap<string, string>;

/** Text of the record files of a bundle of two incidents, one of which has these fields withheld. */
async function filesOf(
  confidential: readonly IncidentFieldName[],
  shelf?: IssuedShelf,
): Promise<Files> {
  const facts = [...aFullStory('secret', { confidential }), ...aFullStory('open')];
  const zip = await bundleBytes(await aSource(facts), {
    redact: marked,
    ...(shelf ? { issued: shelf } : {}),
  });
  const all = await unpack(zip);
  return new Map(
    [...RECORDS, TOKENS].map((path) => {
      const content = all.find(([name]) => name.endsWith(`/${path}`))?.[1];
      return [path, new TextDecoder().decode(content)];
    }),
  );
}

function linesOf(files: Files, path: string): readonly string[] {
  return (files.get(path) ?? '').trimEnd().split('\n');
}

function withLines(files: Files, path: string, lines: readonly string[]): Files {
  return new Map(files).set(path, lines.map((line) => `${line}\n`).join(''));
}

/** What the check of disclosures says of these files. */
async function check(files: Files, key?: { spki: Uint8Array<ArrayBuffer> }) {
  const book = new CheckBook();
  const records = new RecordReader(book);
  const disclosures = new DisclosureCheck(book, await newDigester());
  for (const [path, text] of files) {
    const take = records.sinkFor(path) ?? disclosures.sinkFor(path);
    const lines = text === '' ? [] : text.slice(0, -1).split('\n');
    for (const [index, line] of lines.entries()) take?.(line, index + 1);
  }
  const { spki } = key ?? (await theKey());
  await disclosures.finish(spki, await fingerprintOf(spki), records);
  const found = book.checks().find(({ id }) => id === 'disclosures');
  if (!found) throw new Error('no such check');
  return found;
}

let whole: Files;
let partly: Files;
beforeAll(async () => {
  whole = await filesOf([]);
  partly = await filesOf(['note']);
});

/** The line of a record, and where it stands. */
function lineWith(files: Files, part: string): number {
  return linesOf(files, TOKENS).findIndex((line) => {
    const shown = readSdJwt(line)?.disclosures ?? [];
    return shown.some(({ content }) => canonicalJson(content).includes(part));
  });
}

describe('records that are signed by themselves', () => {
  it('hold, whole and in part, one for each fact', async () => {
    expect(await check(whole)).toMatchObject({ status: 'holds', bad: [] });
    expect(await check(partly)).toMatchObject({ status: 'holds', bad: [] });
    expect(linesOf(whole, TOKENS)).toHaveLength(12);
  });

  it('show every field but those that are withheld', async () => {
    expect(lineWith(whole, 'Note on secret')).toBe(0);
    expect(lineWith(partly, 'Note on secret')).toBe(-1);
    const [full = '', part = ''] = [whole, partly].map((files) => linesOf(files, TOKENS)[0]);
    const names = (line: string) => readSdJwt(line)?.disclosures.map(({ content }) => content[1]);
    expect(names(full)).toContain('note');
    expect(names(part)).toEqual(names(full)?.filter((name) => name !== 'note'));
  });

  it('say nothing of how many optional fields there are', async () => {
    const digests = (line: string) => JSON.stringify(readSdJwt(line)?.payload).split('","').length;
    const source = await aSource([
      ...aFullStory('plain'),
      ...aFullStory('watched', { watchedPageId: 'ab'.repeat(16) }),
    ]);
    const all = await unpack(await bundleBytes(source));
    const text = all.find(([name]) => name.endsWith(TOKENS))?.[1];
    const lines = new TextDecoder().decode(text).split('\n');
    const [plain = '', watched = ''] = lines.filter((line) =>
      readSdJwt(line)?.disclosures.some(({ content }) => content[1] === 'urlTyped'),
    );
    expect(digests(plain)).toBe(digests(watched));
  });

  it('are not needed in a bundle that was made before there were any', async () => {
    const older = new Map([...whole].filter(([path]) => path !== TOKENS));
    expect(await check(older)).toMatchObject({ status: 'not-present', bad: [] });
  });

  it('leave under one signature, whatever is withheld', async () => {
    const kept = new Map<string, Issued>();
    const shelf: IssuedShelf = {
      read: async () => ok(new Map(kept)),
      keep: async (_, issued) => {
        for (const [id, one] of issued) kept.set(id, one);
        return ok(issued);
      },
    };
    const facts = [...aFullStory('secret', { confidential: ['note'] }), ...aFullStory('open')];
    const source = await aSource(facts);
    const bundles = [];
    for (const withholdConfidential of [true, false, true]) {
      const zip = await bundleBytes(source, {
        redact: withholdConfidential ? marked : openly,
        issued: shelf,
      });
      expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
      const text = (await unpack(zip)).find(([name]) => name.endsWith(TOKENS))?.[1];
      const lines = new TextDecoder().decode(text).trimEnd().split('\n');
      bundles.push({ jwts: lines.map((line) => line.split('~')[0]), lines });
    }
    const [first, second, third] = bundles;
    expect(first?.jwts).toEqual(second?.jwts);
    expect(third?.lines).toEqual(first?.lines);
    expect(first?.lines).not.toEqual(second?.lines);
    expect(kept.size).toBe(facts.length);
    for (const { seed } of kept.values()) expect(canonicalJson(bundles)).not.toContain(seed);
  });
});

describe('a record that was meddled with', () => {
  it.each<readonly [string, BadCode, (files: Files) => Files]>([
    [
      'with a field that was put in',
      'bad-disclosure',
      (files) =>
        withLines(
          files,
          TOKENS,
          linesOf(files, TOKENS).map((line) => `${line}${makeDisclosure('s', 'note', 'x')}~`),
        ),
    ],
    [
      'with a field shown twice',
      'bad-disclosure',
      (files) =>
        withLines(
          files,
          TOKENS,
          linesOf(files, TOKENS).map((line) => `${line}${line.split('~').at(-2)}~`),
        ),
    ],
    [
      'with a field kept back that stands in the record',
      'signed-differently',
      (files) =>
        withLines(
          files,
          TOKENS,
          linesOf(files, TOKENS).map((line) => line.replace(/~[^~]+/, '')),
        ),
    ],
    [
      'with another word in the record file',
      'signed-differently',
      (files) =>
        new Map(files).set(
          'data/incidents.jsonl',
          (files.get('data/incidents.jsonl') ?? '').replaceAll('Title of open', 'Title of shut'),
        ),
    ],
    [
      'with a field kept back in the record file that is shown here',
      'signed-differently',
      (files) =>
        new Map(files).set(
          'data/incidents.jsonl',
          (files.get('data/incidents.jsonl') ?? '').replaceAll(
            '"Note on open"',
            '{"withheld":true}',
          ),
        ),
    ],
    [
      'taken out',
      'not-issued',
      (files) => withLines(files, TOKENS, linesOf(files, TOKENS).slice(1)),
    ],
    [
      'put in twice',
      'twice',
      (files) =>
        withLines(files, TOKENS, [
          ...linesOf(files, TOKENS),
          ...linesOf(files, TOKENS).slice(0, 1),
        ]),
    ],
    [
      'whose record was taken out',
      'not-in-records',
      (files) => new Map(files).set('data/observations.jsonl', ''),
    ],
    [
      'with the signature of another',
      'not-signed',
      (files) => {
        const lines = linesOf(files, TOKENS);
        const mark = (line = '') => line.split('~')[0]?.split('.')[2] ?? '';
        return withLines(files, TOKENS, [
          (lines[0] ?? '').replace(mark(lines[0]), mark(lines[1])),
          ...lines.slice(1),
        ]);
      },
    ],
    [
      'that is signed by nobody',
      'bad-record',
      (files) =>
        withLines(
          files,
          TOKENS,
          linesOf(files, TOKENS).map((line) =>
            line.replace(/^[^.]+/, toBase64Url(utf8('{"alg":"none"}'))),
          ),
        ),
    ],
    [
      'in another place of the chain',
      'signed-elsewhere',
      (files) => {
        const [first = '', second = '', ...rest] = linesOf(files, 'data/custody.jsonl');
        return withLines(files, 'data/custody.jsonl', [second, first, ...rest]);
      },
    ],
    [
      'whose hidden place in the chain is another one',
      'signed-elsewhere',
      (files) => {
        const [, ...rest] = linesOf(files, 'data/custody.jsonl');
        const hidden = canonicalJson({ seq: 1, entrySha256: 'ab'.repeat(32) });
        return withLines(files, 'data/custody.jsonl', [hidden, ...rest]);
      },
    ],
  ])('%s is named: %s', async (_, code, meddle) => {
    const found = await check(meddle(partly));
    expect(found.bad.map((bad) => bad.code)).toContain(code);
    expect(found.status).toBe('fails');
  });

  it('is not taken under another key', async () => {
    const other = await createSigningKey(MOMENT);
    expect((await check(whole, other)).bad[0]).toEqual({
      item: `${TOKENS}:1`,
      code: 'other-key',
    });
  });

  it('is named for any character that is another one', async () => {
    const alphabet = 'ABCxyz019-_~.='.split('');
    await assert(
      asyncProperty(nat(), constantFrom(...alphabet), constantFrom(0, 1), async (place, to, of) => {
        const files = of === 0 ? whole : partly;
        const text = files.get(TOKENS) ?? '';
        const at = place % (text.length - 1);
        if (text[at] === to || text[at] === '\n') return;
        const changed = `${text.slice(0, at)}${to}${text.slice(at + 1)}`;
        const found = await check(new Map(files).set(TOKENS, changed));
        expect(found.status, `${at}: ${text[at]} → ${to}`).toBe('fails');
      }),
      { numRuns: 150 },
    );
  });

  it('is named for any disclosure that is moved, left out or doubled', async () => {
    await assert(
      asyncProperty(nat(), nat(), constantFrom('drop', 'move', 'swap'), async (a, b, how) => {
        const lines = linesOf(whole, TOKENS).map((line) => line.split('~').slice(0, -1));
        const from = lines[a % lines.length] ?? [];
        const to = lines[(a + 1 + (b % (lines.length - 1))) % lines.length] ?? [];
        const at = 1 + (b % (from.length - 1));
        const [taken = ''] = how === 'swap' ? [from[at]] : from.splice(at, 1);
        if (how === 'move') to.push(taken);
        if (how === 'swap') [from[at], to[1]] = [to[1] ?? '', taken];
        const changed = lines.map((parts) => `${parts.join('~')}~`);
        expect((await check(withLines(whole, TOKENS, changed))).status).toBe('fails');
      }),
      { numRuns: 100 },
    );
  });

  it('cannot be guessed from what is withheld', async () => {
    const line = linesOf(partly, TOKENS)[0] ?? '';
    const fact = readSdJwt(line)?.payload['fact'];
    const digests = canonicalJson(fact);
    const digester = await newDigester();
    for (const { content } of readSdJwt(line)?.disclosures ?? []) {
      const guess = makeDisclosure(String(content[0]), 'note', 'Note on secret');
      expect(digests).not.toContain(toBase64Url(digester.bytes(guess)));
    }
    expect(fromBase64Url(line.split('.')[2]?.split('~')[0] ?? '')).toHaveLength(96);
  });
});
