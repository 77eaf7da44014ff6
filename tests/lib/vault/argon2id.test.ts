import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { argon2id } from '../../../lib/vault/argon2id.ts';
import { KDF_FLOOR, NEW_KDF } from '../../../lib/vault/kdf-parameters.ts';

const UTF8 = new TextEncoder();
const LIB = new URL('../../../lib/', import.meta.url);

describe('Argon2id', () => {
  it('gives the value that two independent libraries agree on', async () => {
    const salt = new Uint8Array(16).fill(7);
    const hashed = await argon2id(UTF8.encode('correct horse battery staple'), salt, NEW_KDF);
    expect(Buffer.from(hashed).toString('hex')).toBe(
      '6ad10af97f1744119bd7135c85121dc589794f9c5d646200b8ad4d6becf15084',
    );
  });

  it.each([
    ['less memory than the floor', { ...KDF_FLOOR, m: KDF_FLOOR.m - 1 }],
    ['one pass', { ...KDF_FLOOR, t: 1 }],
    ['more memory than the ceiling', { ...KDF_FLOOR, m: 1_048_577 }],
    ['eleven passes', { ...KDF_FLOOR, t: 11 }],
    ['five lanes', { ...KDF_FLOOR, p: 5 }],
    ['half a pass more', { ...KDF_FLOOR, t: 2.5 }],
  ])('does not run with %s', async (_what, cost) => {
    await expect(argon2id(UTF8.encode('x'), new Uint8Array(16), cost)).rejects.toThrow();
  });

  it('does not run with a short salt', async () => {
    await expect(argon2id(UTF8.encode('x'), new Uint8Array(8), KDF_FLOOR)).rejects.toThrow();
  });
});

describe('each cost of hashing', () => {
  const sources = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, LIB), 'utf8') }));
  const where = (pattern: RegExp) =>
    sources.flatMap(({ name, text }) => Array.from(text.matchAll(pattern), () => name));

  it.each([
    [
      'memory of a new slot',
      /(\b65_?536|\b64 \* (1024|1_024)|\b2 \*\* 16|\b1 << 16|\b0x1_?0000)\b(?=.*\bt:)|\bm: (64 \* 1_?024|65_?536|2 \*\* 16|1 << 16|0x1_?0000)\b/gi,
    ],
    ['floor of memory', /\b19_?456\b/g],
    ['ceiling of memory', /\bm: (1_?048_?576|2 \*\* 20|1024 \* 1024)\b/g],
    ['cost of a new slot', /\bNEW_KDF = /g],
    ['size of the salt', /\bSALT_BYTES = /g],
    ['size of the hash', /\bHASH_BYTES = /g],
  ])('stands once: %s', (_what, pattern) => {
    expect(where(pattern)).toEqual(['vault/kdf-parameters.ts']);
  });

  it('is what the specification says', () => {
    expect(NEW_KDF).toEqual({ m: 65_536, t: 3, p: 1 });
    expect(KDF_FLOOR).toEqual({ m: 19_456, t: 2, p: 1 });
  });

  it('is used by one file, which alone calls the library', () => {
    expect(where(/import \{[^}]*argon2[^}]*\} from 'hash-wasm'/g)).toEqual(['vault/argon2id.ts']);
    expect(where(/\bmemorySize:/g)).toEqual(['vault/argon2id.ts']);
    // Only ever loaded when somebody opens or makes a vault: 30 kB that the popup must not carry.
    expect(where(/^import .*argon2id\.ts'/gm)).toEqual([]);
    expect(where(/PBKDF2|scrypt/g)).toEqual([]);
  });
});
