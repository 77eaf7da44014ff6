import { Integer, Sequence } from 'asn1js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinedBytes, utf8 } from '../../../../lib/evidence/byte-text.ts';
import { checkTimeAnswer } from '../../../../lib/evidence/time/check-time-answer.ts';
import type { Certificate } from '../../../../lib/evidence/time/certificate.ts';
import { readRoots } from '../../../../lib/evidence/time/read-roots.ts';
import { readTimeAnswer } from '../../../../lib/evidence/time/time-answer.ts';
import { makeTimeRequest, readTimeRequest } from '../../../../lib/evidence/time/time-request.ts';
import { sha256Hex } from '../../../../lib/sha256.ts';
import { openTimeAuthority, type TimeAuthority } from '../../../support/time-authority.ts';

const DATA = utf8('what was signed');
const OTHER = utf8('something else');

let authority: TimeAuthority;
let tsq: Uint8Array<ArrayBuffer>;
let tsr: Uint8Array<ArrayBuffer>;
let imprint: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  authority = openTimeAuthority(['rsa', 'ec', 'no-usage', 'more-usage', 'other-usage', 'expired']);
  tsq = await makeTimeRequest(DATA);
  tsr = authority.reply(tsq);
  imprint = await sha256Of(DATA);
}, 60_000);
afterAll(() => authority.close());

async function sha256Of(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

function requestOf(bytes: Uint8Array<ArrayBuffer>) {
  const request = readTimeRequest(bytes);
  if (!request) throw new Error('no request');
  return request;
}

function rootsOf({ roots }: TimeAuthority): readonly Certificate[] {
  const read = readRoots(readFileSync(roots, 'utf8'));
  if (!read) throw new Error('no roots');
  return read;
}

/** An answer around a token that `openssl ts` would not have made. */
function answerWith(token: Uint8Array): Uint8Array<ArrayBuffer> {
  const status = new Uint8Array(new Sequence({ value: [new Integer({ value: 0 })] }).toBER());
  const body = joinedBytes([status, token]);
  return joinedBytes([Uint8Array.of(0x30, 0x82, body.length >> 8, body.length & 0xff), body]);
}

function infoOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const answer = readTimeAnswer(bytes);
  if (answer === null || answer === 'refused') throw new Error('no answer');
  return answer.info;
}

describe('a time stamp', () => {
  it('is asked for in a form that openssl reads', () => {
    writeFileSync(join(authority.folder, 'x.tsq'), tsq);
    const text = authority.openssl('ts', '-query', '-in', 'x.tsq', '-text');
    expect(text).toMatch(/Version: 1\nHash Algorithm: sha256/);
    expect(text).toMatch(/Nonce: 0x[0-9A-F]{31,32}\nCertificate required: yes/);
  });

  it('holds where openssl says so, with RSA and with ECDSA', async () => {
    writeFileSync(join(authority.folder, 'data'), DATA);
    for (const kind of ['rsa', 'ec'] as const) {
      const answer = authority.reply(tsq, kind);
      writeFileSync(join(authority.folder, 'x.tsr'), answer);
      authority.openssl('ts', '-verify', '-in', 'x.tsr', '-data', 'data', '-CAfile', 'ca.pem');
      const root = authority.openssl('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der');
      expect(root).toBe('');
      expect(await checkTimeAnswer(answer, imprint, requestOf(tsq))).toEqual({
        accuracyMs: 1_500.1,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
        authority: `Test time ${kind}, Nobody`,
        anchorSha256: await sha256Hex(
          Uint8Array.from(readFileSync(join(authority.folder, 'ca.der'))),
        ),
        chainComplete: true,
      });
    }
  });

  it('is refused over something else, and in answer to another request', async () => {
    expect(await checkTimeAnswer(tsr, await sha256Of(OTHER), null)).toBe('stamp-other-imprint');
    const again = await makeTimeRequest(DATA);
    expect(await checkTimeAnswer(tsr, imprint, requestOf(again))).toBe('stamp-other-nonce');
    expect(await checkTimeAnswer(tsr, imprint, null)).toHaveProperty('time');
  });

  it('is refused where its certificate may not stamp time, or was not valid then', async () => {
    const info = infoOf(tsr);
    for (const [kind, fault] of [
      ['no-usage', 'stamp-not-for-time'],
      ['more-usage', 'stamp-not-for-time'],
      ['other-usage', 'stamp-not-for-time'],
      ['expired', 'stamp-certificate-expired'],
    ] as const) {
      const answer = answerWith(authority.signInfo(info, kind));
      expect(await checkTimeAnswer(answer, imprint, requestOf(tsq)), kind).toBe(fault);
    }
    const good = answerWith(authority.signInfo(info, 'ec'));
    expect(await checkTimeAnswer(good, imprint, requestOf(tsq))).toMatchObject({
      authority: 'Test time ec, Nobody',
      chainComplete: false,
    });
  });

  it('leads to the certificates that the reader trusts, or does not hold for them', async () => {
    const other = openTimeAuthority(['rsa']);
    const [own, strange] = [rootsOf(authority), rootsOf(other)];
    other.close();
    const check = (answer: Uint8Array<ArrayBuffer>, roots: readonly Certificate[]) =>
      checkTimeAnswer(answer, imprint, requestOf(tsq), roots);
    expect(await check(tsr, own)).toMatchObject({ chainComplete: true });
    // Of the same name, by another key.
    expect(await check(tsr, strange)).toBe('stamp-not-trusted');
    expect(await check(tsr, [...strange, ...own])).toHaveProperty('time');
    expect(await check(tsr, [])).toBe('stamp-not-trusted');
    // Without the root in it the answer leads there all the same.
    const bare = answerWith(authority.signInfo(infoOf(tsr), 'ec'));
    expect(await check(bare, own)).toMatchObject({ chainComplete: true });
    expect(await check(bare, strange)).toBe('stamp-not-trusted');
  });

  it('is held against roots in PEM, all of which can be read', () => {
    const pem = readFileSync(authority.roots, 'utf8');
    expect(readRoots(`# two\n${pem}${pem}`)).toHaveLength(2);
    for (const text of ['', 'hello', pem.replace('MII', 'NII'), pem + pem.replace('MII', '')]) {
      expect(readRoots(text)).toBeNull();
    }
  });

  it('says that the authority refused', async () => {
    const no = Uint8Array.of(0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02);
    expect(await checkTimeAnswer(no, imprint, null)).toBe('stamp-refused');
  });

  it('is none where its outermost is not what an answer is', async () => {
    const altered = Uint8Array.from(tsr);
    altered[0] = 0x31;
    expect(await checkTimeAnswer(altered, imprint, requestOf(tsq))).toBe('stamp-unreadable');
  });

  it('never holds, and never throws, with a byte altered that is signed', async () => {
    const whole = await checkTimeAnswer(tsr, imprint, requestOf(tsq));
    const answer = readTimeAnswer(tsr);
    if (answer === null || answer === 'refused') throw new Error('no answer');
    for (let place = 0; place < tsr.length; place += 5) {
      const altered = Uint8Array.from(tsr);
      altered[place] = (altered[place] ?? 0) ^ 0x01;
      const checked = await checkTimeAnswer(altered, imprint, requestOf(tsq));
      // What is left unsigned (labels, the root's own signature) may change; the time and who says so may not.
      if (typeof checked === 'string' || typeof whole === 'string') continue;
      expect({ place, time: checked.time, authority: checked.authority }).toEqual({
        place,
        time: whole.time,
        authority: whole.authority,
      });
    }
    expect(whole).toHaveProperty('time');
    const start = bytesAt(tsr, answer.info);
    for (let place = start; place < start + answer.info.length; place += 1) {
      const altered = Uint8Array.from(tsr);
      altered[place] = (altered[place] ?? 0) ^ 0x01;
      expect(typeof (await checkTimeAnswer(altered, imprint, requestOf(tsq)))).toBe('string');
    }
  });

  it('is cut short or empty', async () => {
    for (const length of [0, 1, 10, 100, tsr.length - 1]) {
      expect(await checkTimeAnswer(tsr.slice(0, length), imprint, null)).toBe('stamp-unreadable');
    }
    expect(readTimeRequest(tsr)).toBeNull();
    expect(readTimeRequest(tsq.slice(0, 20))).toBeNull();
  });
});

function bytesAt(whole: Uint8Array, part: Uint8Array): number {
  const at = Buffer.from(whole).indexOf(Buffer.from(part));
  if (at < 0) throw new Error('not in it');
  return at;
}
