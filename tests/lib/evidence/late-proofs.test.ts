import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { keyWords } from '../../../lib/evidence/key-words.ts';
import { CHECK_LINES } from '../../../lib/evidence/readme-page.ts';
import { checkpointText } from '../../../lib/evidence/time/checkpoint-text.ts';
import { makeTimeRequest } from '../../../lib/evidence/time/time-request.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { isCivilDate } from '../../../lib/civil-date.ts';
import { sha256Hex, sha256OfJson } from '../../../lib/sha256.ts';
import { openTimeAuthority, type TimeAuthority } from '../../support/time-authority.ts';
import { aFullStory, aSource, bundleBytes } from './a-bundle.ts';
import { flipped, pack, unpack, withFile, type Unpacked } from './unpacked.ts';

const TOP = 'bundle-2026-11-23';
let authority: TimeAuthority;
let files: Unpacked[];
let tsr: Uint8Array<ArrayBuffer>;

function contentOf(path: string): Uint8Array<ArrayBuffer> {
  const found = files.find(([name]) => name === `${TOP}/${path}`)?.[1];
  if (!found) throw new Error(`no ${path}`);
  return Uint8Array.from(found);
}

async function verifyWith(...added: readonly (readonly [path: string, bytes: Uint8Array])[]) {
  const more = added.map(([path, bytes]): Unpacked => [`${TOP}/${path}`, Uint8Array.from(bytes)]);
  const zip = await pack([...files, ...more]);
  return verifyBundle(new Blob([zip]), { newHasher: nodeHasher, newChecksum: nodeChecksum });
}

beforeAll(async () => {
  authority = openTimeAuthority(['rsa']);
  files = await unpack(await bundleBytes(await aSource(aFullStory('a'))));
  tsr = authority.reply(contentOf('proofs/signature.tsq'));
}, 60_000);
afterAll(() => authority.close());

describe('a time stamp that came after the bundle', () => {
  it('holds, is told with its time and authority, and takes the place of "no time stamp"', async () => {
    const verification = await verifyWith(['proofs/signature.tsr', tsr]);
    expect(verification.firstBad).toBeNull();
    expect(verification.timeProofs).toMatchObject([
      { kind: 'rfc3161', about: { of: 'bundle' }, authority: 'Test time rsa, Nobody' },
    ]);
    expect(verification.checks.find(({ id }) => id === 'time-stamps')?.status).toBe('holds');
    expect(verification.notProven).toContain('authority');
    expect(verification.notProven).not.toContain('time');
  });

  it('leaves every line of the README as it was, and openssl takes it', () => {
    const folder = join(authority.folder, 'bag');
    for (const [name, content] of [...files, [`${TOP}/proofs/signature.tsr`, tsr] as const]) {
      const path = join(folder, name.slice(TOP.length + 1));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    const run = (line: string) =>
      execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    expect(run(CHECK_LINES.files)).toMatch(/: OK\n$/);
    expect(run(CHECK_LINES.tagFiles)).toMatch(/: OK\n$/);
    expect(run(CHECK_LINES.signature)).toContain('Verified OK');
    expect(run(CHECK_LINES.tagSignature)).toContain('Verified OK');
    const line = CHECK_LINES.time.replace('ROOTS.pem', authority.roots);
    expect(run(`${line} 2>&1`)).toContain('Verification: OK');
  });

  it('may be asked for by anybody, under a name of its own', async () => {
    const own = authority.reply(await makeTimeRequest(contentOf('proofs/signature.der')));
    const named = await verifyWith(['proofs/signature-court.tsr', own]);
    expect(named.firstBad).toBeNull();
    // Under the name of the answer to our own request it has to be that.
    const posing = await verifyWith(['proofs/signature.tsr', own]);
    expect(posing.firstBad).toMatchObject({ code: 'stamp-other-nonce' });
  });

  it('is asked for over the signature, or its request is named', async () => {
    const bad = async (tsq: Uint8Array<ArrayBuffer>) => {
      const changed = withFile(files, 'proofs/signature.tsq', () => tsq);
      const { checks } = await verifyBundle(new Blob([await pack(changed)]));
      return checks.find(({ id }) => id === 'time-stamps')?.bad;
    };
    expect(await bad(await makeTimeRequest(contentOf('proofs/signature.der')))).toEqual([]);
    for (const tsq of [await makeTimeRequest(utf8('something else')), utf8('no request')]) {
      expect(await bad(tsq)).toEqual([{ item: 'proofs/signature.tsq', code: 'request-differs' }]);
    }
  });

  it('is refused by name where it is over something else, altered, or under another name', async () => {
    const other = authority.reply(await makeTimeRequest(utf8('x')));
    for (const [path, bytes, code] of [
      ['proofs/signature-2.tsr', other, 'stamp-other-imprint'],
      ['proofs/signature.tsr', flipped(tsr, tsr.length - 5), 'stamp-bad-signature'],
      ['proofs/signature.tsr', tsr.slice(0, 90), 'stamp-unreadable'],
      ['proofs/checkpoint-3.tsr', tsr, 'stamp-other-imprint'],
      ['proofs/anything.tsr', tsr, 'not-listed'],
      ['proofs/signature.html', tsr, 'not-listed'],
    ] as const) {
      const { outcome, firstBad } = await verifyWith([path, bytes]);
      expect({ outcome, item: firstBad?.item, code: firstBad?.code }).toEqual({
        outcome: 'broken',
        item: path,
        code,
      });
    }
  });

  it('over a checkpoint dates the custody, and the checkpoint has to say what custody says', async () => {
    const lines = new TextDecoder().decode(contentOf('data/custody.jsonl')).trim().split('\n');
    const day = '2026-11-23';
    if (!isCivilDate(day)) throw new Error('no day');
    const head = await sha256OfJson(JSON.parse(lines[2] ?? ''));
    const text = utf8(checkpointText({ day, seq: 3, head }));
    const stamp = authority.reply(await makeTimeRequest(text));
    const relisted = await withTag('proofs/checkpoint-3.txt', text);
    expect(relisted.firstBad?.item).toBe('proofs/tagmanifest-signature.der');
    const all = await verifyWith(
      ['proofs/checkpoint-3.txt', text],
      ['proofs/checkpoint-3.tsr', stamp],
    );
    expect(all.timeProofs).toMatchObject([{ about: { of: 'custody', upTo: 3 } }]);
    const false3 = utf8(checkpointText({ day, seq: 3, head: '0'.repeat(64) }));
    const lie = await verifyWith(['proofs/checkpoint-3.txt', false3]);
    expect(lie.checks.find(({ id }) => id === 'time-stamps')?.bad).toEqual([
      { item: 'proofs/checkpoint-3.txt', code: 'checkpoint-differs' },
    ]);
  });
});

/** A file put on the tag manifest without the key. */
async function withTag(path: string, bytes: Uint8Array<ArrayBuffer>) {
  const line = `${await sha256Hex(bytes)}  ${path}\n`;
  const listed = withFile(files, 'tagmanifest-sha256.txt', (content) =>
    utf8(new TextDecoder().decode(content) + line),
  );
  const zip = await pack([...listed, [`${TOP}/${path}`, bytes]]);
  return verifyBundle(new Blob([zip]), { newHasher: nodeHasher, newChecksum: nodeChecksum });
}

const MAGIC = '004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294';

describe('an OpenTimestamps file', () => {
  const ots = async (tag: string, data = contentOf('proofs/signature.der')) =>
    Uint8Array.from(
      Buffer.from(`${MAGIC}0108${await sha256Hex(data)}f004010203040800${tag}0100`, 'hex'),
    );

  it('is carried and read, and pending is not proven', async () => {
    const pending = await ots('83dfe30d2ef90c8e');
    const verification = await verifyWith(['proofs/signature.ots', pending]);
    expect(verification.firstBad).toBeNull();
    expect(verification.timeProofs).toMatchObject([{ kind: 'opentimestamps', state: 'pending' }]);
    expect(verification.notProven).toEqual(expect.arrayContaining(['time', 'ots']));
    const anchored = await verifyWith(['proofs/signature.ots', await ots('0588960d73d71901')]);
    expect(anchored.timeProofs).toMatchObject([{ state: 'anchored' }]);
  });

  it('is refused over something else, cut short, or with something left over', async () => {
    const good = await ots('83dfe30d2ef90c8e');
    for (const [bytes, code] of [
      [await ots('83dfe30d2ef90c8e', utf8('x')), 'stamp-other-imprint'],
      [good.slice(0, -1), 'stamp-unreadable'],
      [Uint8Array.from([...good, 0]), 'stamp-unreadable'],
      [flipped(good, 3), 'stamp-unreadable'],
    ] as const) {
      const { firstBad } = await verifyWith(['proofs/signature.ots', bytes]);
      expect(firstBad?.code).toBe(code);
    }
  });
});

describe('the words of a key', () => {
  it('are its first 88 bits, eleven a word', () => {
    expect(keyWords('0'.repeat(64))).toBe(Array.from({ length: 8 }, () => 'abandon').join(' '));
    expect(keyWords('f'.repeat(64))).toBe(Array.from({ length: 8 }, () => 'zoo').join(' '));
    // 0000 0000 001 is the second word, and the rest is the first.
    expect(keyWords(`002${'0'.repeat(61)}`).split(' ')).toEqual([
      'ability',
      ...Array.from({ length: 7 }, () => 'abandon'),
    ]);
    expect(keyWords('')).toBe('');
  });
});
