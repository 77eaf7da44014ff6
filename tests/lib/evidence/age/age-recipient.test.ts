import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ageFingerprint,
  isAgeSecret,
  readAgeRecipient,
} from '../../../../lib/evidence/age/age-recipient.ts';
import { readBech32 } from '../../../../lib/evidence/age/bech32.ts';
import { toHex } from '../../../../lib/sha256.ts';
import { ageKey } from '../../../support/age-command.ts';

/** From the README of age (https://github.com/FiloSottile/age), of the key that it publishes as an example. */
const PUBLISHED = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

describe('Bech32', () => {
  it.each([
    // BIP 173, valid, without those whose data are no whole bytes.
    ['a12uel5l', 'a', ''],
    [
      'split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w',
      'split',
      'c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d',
    ],
  ])('reads %s', (text, prefix, hex) => {
    const read = readBech32(text);
    expect([read?.prefix, read && toHex(read.bytes)]).toEqual([prefix, hex]);
  });

  it.each([
    // BIP 173, invalid: a sign outside of the range, no separator, empty prefix, a letter that is none, too short, a wrong sum, mixed case.
    '\u{20}1nwldj5',
    '\u{7f}1axkwrx',
    'pzry9x0s0muk',
    '1pzry9x0s0muk',
    'x1b4n0q5v',
    'li1dgmt3',
    'a12uel5m',
    'A12uel5l',
    '10a06t8',
    '1qzzfhee',
  ])('refuses %j', (text) => {
    expect(readBech32(text)).toBeNull();
  });
});

describe('a recipient of age', () => {
  it('is read as age-keygen prints it, and one wrong letter is found', async () => {
    expect(readAgeRecipient(` ${PUBLISHED}\n`)?.text).toBe(PUBLISHED);
    expect(readAgeRecipient(PUBLISHED)?.key).toHaveLength(32);
    expect(readAgeRecipient(PUBLISHED.replace('ql3z', 'ql3y'))).toBeNull();
    expect(readAgeRecipient(PUBLISHED.toUpperCase())).toBeNull();
    expect(readAgeRecipient('')).toBeNull();
    const folder = await mkdtemp(join(tmpdir(), 'sensitive-days-age-'));
    try {
      const { recipient } = await ageKey(folder);
      expect(readAgeRecipient(recipient)?.text).toBe(recipient);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is never a secret key, and that is told apart', () => {
    const secret = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
    expect(readAgeRecipient(secret)).toBeNull();
    expect([isAgeSecret(secret.toLowerCase()), isAgeSecret(PUBLISHED)]).toEqual([true, false]);
  });

  it('is known by the hash that sha256sum prints of it', async () => {
    const read = readAgeRecipient(PUBLISHED);
    if (!read) throw new Error('no recipient');
    const { createHash } = await import('node:crypto');
    expect(await ageFingerprint(read)).toBe(createHash('sha256').update(PUBLISHED).digest('hex'));
  });
});
