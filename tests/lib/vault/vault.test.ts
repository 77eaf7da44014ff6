import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { opensWithoutSecret, openVault } from '../../../lib/vault/open-vault.ts';
import { pad, unpad } from '../../../lib/vault/padding.ts';
import { slotOf } from '../../../lib/vault/vault-header.ts';
import { vaultFromKey } from '../../../lib/vault/vault.ts';
import { must } from '../store/open-test-store.ts';
import { quickVault } from './test-vault.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const place = { table: 'facts', id: 'a'.repeat(32), schema: 1 };

async function openedVault() {
  const { header } = await quickVault({ kind: 'open' });
  return { header, vault: must(await openVault(header)) };
}

describe('a sealed box', () => {
  it('gives back what went in, whatever its length, and never looks the same twice', async () => {
    const { vault } = await openedVault();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (data) => {
        const [one, two] = [await vault.seal(place, data), await vault.seal(place, data)];
        expect(await vault.unseal(place, one)).toEqual(new Uint8Array(data));
        expect(one).not.toEqual(two);
      }),
      { numRuns: 50 },
    );
  });

  it('opens nowhere but in its place', async () => {
    const { vault, header } = await openedVault();
    const bound = { ...place, bound: ['b', 1, true] };
    const box = await vault.seal(bound, new Uint8Array([1]));
    const elsewhere = [
      place,
      { ...bound, table: 'state' },
      { ...bound, id: 'b'.repeat(32) },
      { ...bound, schema: 2 },
      { ...bound, bound: ['b', 1, false] },
      { ...bound, bound: ['b', '1', true] },
      { ...bound, bound: ['b,1', true] },
      { ...bound, bound: ['b', 1, true, ''] },
    ];
    for (const other of elsewhere) expect(await vault.unseal(other, box)).toBeNull();
    const key = new Uint8Array(Buffer.from(slotOf(header, 'open')?.key ?? '', 'base64url'));
    const otherId = await vaultFromKey('f'.repeat(32), key);
    expect(await otherId.unseal(bound, box)).toBeNull();
    expect(await vault.unseal(bound, box)).toEqual(new Uint8Array([1]));
  });

  it('does not open with any bit turned over or any byte missing', async () => {
    const { vault } = await openedVault();
    const box = await vault.seal(place, new Uint8Array([1, 2, 3]));
    for (let at = 0; at < box.length; at += 1) {
      const altered = box.slice();
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
      expect(await vault.unseal(place, altered)).toBeNull();
    }
    for (const length of [0, 1, 12, 13, 28, box.length - 1]) {
      expect(await vault.unseal(place, box.slice(0, length))).toBeNull();
    }
  });

  it('names rows alike under one key and unlike under another', async () => {
    const [one, two] = [await openedVault(), await openedVault()];
    expect(await one.vault.idFor('state', 'root')).toBe(await one.vault.idFor('state', 'root'));
    expect(await one.vault.idFor('state', 'root')).not.toBe(await two.vault.idFor('state', 'root'));
    expect(await one.vault.idFor('state', 'root')).not.toBe(await one.vault.idFor('facts', 'root'));
    expect(await one.vault.idFor('state', 'root')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a header', () => {
  it('leads back to the same key', async () => {
    const { header, vault } = await openedVault();
    const box = await vault.seal(place, new Uint8Array([7]));
    const again = must(await openVault(JSON.parse(JSON.stringify(header))));
    expect(again.id).toBe(vault.id);
    expect(await again.unseal(place, box)).toEqual(new Uint8Array([7]));
    expect(opensWithoutSecret(header)).toBe(true);
  });

  it.each([
    ['nothing', null, 'vault.header-unreadable'],
    ['a text', 'x', 'vault.header-unreadable'],
    ['no slots', { slots: [] }, 'vault.header-unreadable'],
    ['a short key', { slots: [{ kind: 'open', key: 'AAAA' }] }, 'vault.header-unreadable'],
    [
      'a foreign field in a slot',
      { slots: [{ kind: 'open', key: 'A'.repeat(43), x: 1 }] },
      'vault.header-unreadable',
    ],
    ['a strange id', { vaultId: '../..' }, 'vault.header-unreadable'],
    ['a newer format', { format: 2 }, 'vault.header-newer'],
    ['another key', { slots: [{ kind: 'open', key: 'A'.repeat(43) }] }, 'vault.wrong-key'],
    ['another commitment', { commit: 'A'.repeat(43) }, 'vault.wrong-key'],
    [
      'no slot that this version knows',
      { slots: [{ kind: 'passkey', salt: 'x' }] },
      'vault.locked',
    ],
  ])('with %s is refused', async (_what, change, code) => {
    const { header } = await openedVault();
    const altered =
      change === null || typeof change === 'string' ? change : { ...header, ...change };
    expect(await openVault(altered)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('padding', () => {
  it('comes off as it went on, and hides all but the power of two', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (data) => {
        const padded = pad(data);
        expect(Math.log2(padded.length / 256) % 1).toBe(0);
        expect(unpad(padded)).toEqual(new Uint8Array(data));
      }),
    );
    expect(pad(new Uint8Array(252)).length).toBe(256);
    expect(pad(new Uint8Array(253)).length).toBe(512);
  });

  it('with an impossible length is refused', () => {
    expect(unpad(new Uint8Array([0, 0]))).toBeNull();
    expect(unpad(new Uint8Array([255, 255, 255, 255, 0]))).toBeNull();
  });
});
