import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { derFromRaw, hasLowS, rawFromDer } from '../../../lib/evidence/ecdsa-der.ts';
import {
  createSigningKey,
  fingerprintOf,
  groupFingerprint,
  pemOf,
  signatureHolds,
  signBytes,
  spkiOf,
} from '../../../lib/evidence/signing-key.ts';
import { MOMENT, theKey } from './a-bundle.ts';

describe('the signing key', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'key-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const openssl = (...args: readonly string[]): string =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' });

  it('is P-384, and openssl reads it', async () => {
    const key = await theKey();
    expect(key.spki).toHaveLength(120);
    writeFileSync(join(folder, 'key.pem'), pemOf(key.spki));
    expect(openssl('pkey', '-pubin', '-in', 'key.pem', '-noout', '-text')).toContain('secp384r1');
    expect(openssl('pkey', '-pubin', '-in', 'key.pem')).toBe(pemOf(key.spki));
  });

  it('makes signatures that openssl takes, every time', async () => {
    const key = await theKey();
    writeFileSync(join(folder, 'key.pem'), pemOf(key.spki));
    // Leading zeros and top bits of r and s vary: one in a hundred of these is of another length.
    for (let i = 0; i < 25; i++) {
      const text = utf8(`text ${i}`);
      const { raw, der } = await signBytes(key, text);
      expect(raw).toHaveLength(96);
      expect(hasLowS(raw)).toBe(true);
      expect(rawFromDer(der)).toEqual(raw);
      expect(await signatureHolds(key.spki, der, text)).toBe(true);
      expect(await signatureHolds(key.spki, der, utf8('other'))).toBe(false);
      writeFileSync(join(folder, 'text'), text);
      writeFileSync(join(folder, 'der'), der);
      const line = ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'der', 'text'];
      expect(openssl(...line)).toBe('Verified OK\n');
    }
  });

  it('takes what openssl signs only in the one spelling', async () => {
    openssl('ecparam', '-name', 'secp384r1', '-genkey', '-noout', '-out', 'private.pem');
    openssl('pkey', '-in', 'private.pem', '-pubout', '-out', 'public.pem');
    const spki = spkiOf(readFileSync(join(folder, 'public.pem'), 'utf8'));
    if (!spki) throw new Error('openssl writes PEM as we do');
    writeFileSync(join(folder, 'text'), 'text');
    const seen = new Set<boolean>();
    for (let i = 0; i < 40 && seen.size < 2; i++) {
      openssl('dgst', '-sha256', '-sign', 'private.pem', '-out', 'der', 'text');
      const der = new Uint8Array(readFileSync(join(folder, 'der')));
      const raw = rawFromDer(der);
      if (!raw) throw new Error('openssl writes DER as we do');
      expect(await signatureHolds(spki, der, utf8('text'))).toBe(hasLowS(raw));
      seen.add(hasLowS(raw));
    }
    expect(seen.size).toBe(2);
  });

  it('is another one each time, with another fingerprint', async () => {
    const one = await fingerprintOf((await theKey()).spki);
    const other = await fingerprintOf((await createSigningKey(MOMENT)).spki);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toBe(other);
    expect(groupFingerprint(one)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });
});

describe('DER', () => {
  const raw = Uint8Array.from({ length: 96 }, (_, i) => (i === 0 || i === 48 ? 0 : 200 - i));
  it('has one spelling for each signature', () => {
    const der = derFromRaw(raw);
    expect(rawFromDer(der)).toEqual(raw);
    for (let at = 0; at < 6; at++) {
      const other = der.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      expect(rawFromDer(other)).not.toEqual(raw);
    }
    expect(rawFromDer(Uint8Array.from([...der, 0]))).toBeNull();
    expect(rawFromDer(new Uint8Array())).toBeNull();
    expect(rawFromDer(der.slice(0, -1))).toBeNull();
  });
  it('of PEM that is not spelled as ours is no key', async () => {
    const pem = pemOf((await theKey()).spki);
    expect(spkiOf(pem)).not.toBeNull();
    for (const other of [
      `${pem}\n`,
      pem.replaceAll('\n', '\r\n'),
      pem.slice(1),
      '',
      'x',
      pem + pem,
    ]) {
      expect(spkiOf(other)).toBeNull();
    }
  });
});
