import { beforeAll, describe, expect, it } from 'vitest';
import { readVaultHeader, slotOf, type VaultHeader } from '../../../lib/vault/vault-header.ts';
import { must } from '../store/open-test-store.ts';
import { PASSPHRASE, quickVault } from './test-vault.ts';

let header: VaultHeader;

beforeAll(async () => {
  const choice = { kind: 'passphrase', passphrase: PASSPHRASE, recovery: true } as const;
  ({ header } = await quickVault(choice));
});

function codeOf(value: unknown): string {
  const read = readVaultHeader(JSON.parse(JSON.stringify(value)));
  return read.ok ? 'read' : read.error.code;
}

/** The header with its passphrase slot changed. */
function withSlot(over: object, kdfOver: object = {}) {
  const slot = slotOf(header, 'passphrase');
  return { ...header, slots: [{ ...slot, kdf: { ...slot?.kdf, ...kdfOver }, ...over }] };
}

describe('a header', () => {
  it('of this version is read whole', () => {
    expect(codeOf(header)).toBe('read');
    expect(must(readVaultHeader(JSON.parse(JSON.stringify(header))))).toEqual(header);
  });

  it('of version 0.1, without an inbox, is read', () => {
    const { inbox: _, ...old } = header;
    expect(codeOf(old)).toBe('read');
  });

  it.each([
    ['m of 8', { m: 8 }],
    ['m of 4 GiB', { m: 4_194_304 }],
    ['m just under the floor', { m: 19_455 }],
    ['m just over the ceiling', { m: 1_048_577 }],
    ['m of nothing', { m: null }],
    ['m of text', { m: '65536' }],
    ['t of 1', { t: 1 }],
    ['t of 1,000', { t: 1_000 }],
    ['t of 2.5', { t: 2.5 }],
    ['p of 0', { p: 0 }],
    ['p of 255', { p: 255 }],
    ['another name', { name: 'argon2d' }],
    ['a field of its own', { pepper: 'x' }],
    ['a short salt', { salt: 'AAAA' }],
    ['a salt that is no base64url', { salt: '!'.repeat(22) }],
  ])('that asks for hashing with %s is refused, before anything could be hashed', (_what, kdf) => {
    expect(codeOf(withSlot({}, kdf))).toBe('vault.header-unreadable');
  });

  it.each([
    ['a short wrapped key', { wrapped: 'AAAA' }],
    ['a long wrapped key', { wrapped: 'A'.repeat(65) }],
    ['a short IV', { iv: 'A' }],
    ['a field that is not known', { hint: 'the name of the cat' }],
    ['a key in the open beside', { key: 'A'.repeat(43) }],
    ['no hashing', { kdf: undefined }],
  ])('with a slot of %s is refused', (_what, over) => {
    expect(codeOf(withSlot(over))).toBe('vault.header-unreadable');
  });

  it.each([
    ['two doors', () => ({ slots: [...header.slots, { kind: 'open', key: 'A'.repeat(43) }] })],
    ['the same slot twice', () => ({ slots: [...header.slots, ...header.slots] })],
    ['no slot', () => ({ slots: [] })],
    ['a slot that is none', () => ({ slots: [null] })],
    [
      'seventeen slots',
      () => ({ slots: Array.from({ length: 17 }, (_, at) => ({ kind: `k${at}` })) }),
    ],
    ['a slot as large as a film', () => ({ slots: [{ kind: 'x', film: 'x'.repeat(10_000) }] })],
    ['a short commitment', () => ({ commit: 'AAAA' })],
    ['a strange id', () => ({ vaultId: '../../etc' })],
    ['a public key of another size', () => ({ inbox: { ...header.inbox, publicKey: 'AAAA' } })],
    ['a private key in a field of its own', () => ({ inbox: { ...header.inbox, d: 'x' } })],
    ['a past of strange kinds', () => ({ past: ['x'] })],
    ['a field that is not known', () => ({ also: 1 })],
  ])('with %s is refused', (_what, over) => {
    expect(codeOf({ ...header, ...over() })).toBe('vault.header-unreadable');
  });

  it.each([2, 3, 99])('of format %d is left to the version that wrote it', (format) => {
    expect(codeOf({ ...header, format, slots: 'of another shape' })).toBe('vault.header-newer');
  });

  it.each([0, -1, '1', null])('of format %j is none', (format) => {
    expect(codeOf({ ...header, format })).toBe('vault.header-unreadable');
  });

  it('keeps slots that only a newer version knows, to the letter', () => {
    const unknown = { kind: 'passkey', deep: { list: [1, null, 'x'] } };
    const read = must(readVaultHeader({ ...header, slots: [unknown, ...header.slots] }));
    expect(read.slots).toEqual([unknown, ...header.slots]);
  });

  it('cannot reach the prototype of what is read', () => {
    const value: unknown = JSON.parse(
      JSON.stringify(header).replace('{', '{"__proto__":{"polluted":true},'),
    );
    readVaultHeader(value);
    expect('polluted' in {}).toBe(false);
  });
});
