import { beforeAll, describe, expect, it } from 'vitest';
import { openVault, opensWithoutSecret } from '../../../lib/vault/open-vault.ts';
import { KDF_FLOOR, NEW_KDF } from '../../../lib/vault/kdf-parameters.ts';
import {
  addSlot,
  changePassphrase,
  createVault,
  openings,
  removeSlot,
  unlockWith,
  withInbox,
} from '../../../lib/vault/slots.ts';
import { readVaultHeader, slotOf, type VaultHeader } from '../../../lib/vault/vault-header.ts';
import type { Secret } from '../../../lib/vault/wrap-slot.ts';
import { must } from '../store/open-test-store.ts';
import { PASSPHRASE, quickVault } from './test-vault.ts';

const OTHER = 'six other words that nobody guesses';
type Made = Awaited<ReturnType<typeof quickVault>>;

async function codeOf(header: VaultHeader, secret: Secret): Promise<string> {
  const opened = await unlockWith(header, secret);
  return opened.ok ? 'opened' : opened.error.code;
}

/** As it comes back from its shelf. */
function reread(header: VaultHeader): VaultHeader {
  return must(readVaultHeader(JSON.parse(JSON.stringify(header))));
}

describe('a new vault', () => {
  it('hashes at full cost, once for making and once for opening', async () => {
    const { header, key } = must(
      await createVault({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: false }),
    );
    expect(slotOf(header, 'passphrase')?.kdf).toMatchObject(NEW_KDF);
    expect(must(await unlockWith(header, { kind: 'passphrase', passphrase: PASSPHRASE }))).toEqual(
      key,
    );
  });

  it('without a secret has its key in the open, and says so', async () => {
    const { header, show } = await quickVault({ kind: 'open' });
    expect(opensWithoutSecret(header)).toBe(true);
    expect((await openVault(reread(header))).ok).toBe(true);
    expect(show).toEqual({ recoveryCode: null, part: null });
  });

  it('is refused for a passphrase that is none', async () => {
    const make = (passphrase: string) =>
      createVault({ kind: 'passphrase', passphrase, recovery: true }, KDF_FLOOR);
    expect(await make('')).toMatchObject({ error: { code: 'vault.passphrase-empty' } });
    expect(await make('123456')).toMatchObject({ error: { code: 'vault.passphrase-weak' } });
    expect(await make('x'.repeat(10_000))).toMatchObject({
      error: { code: 'vault.passphrase-long' },
    });
  });

  it('never puts into the header what opens it', async () => {
    const { header, key, show } = await quickVault({
      kind: 'two-part',
      passphrase: PASSPHRASE,
      recovery: true,
    });
    const text = JSON.stringify(header);
    const secrets = [
      PASSPHRASE,
      show.part,
      show.recoveryCode,
      Buffer.from(key).toString('base64url'),
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(key).toString('hex'));
  });
});

describe('a vault with a passphrase and a recovery code', () => {
  let made: Made;
  beforeAll(async () => {
    made = await quickVault({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: true });
  });
  const passphrase = (text: string): Secret => ({ kind: 'passphrase', passphrase: text });

  it('opens with either, also after a trip to the shelf', async () => {
    const header = reread(made.header);
    expect(must(await unlockWith(header, passphrase(PASSPHRASE)))).toEqual(made.key);
    const code = made.show.recoveryCode ?? '';
    expect(must(await unlockWith(header, { kind: 'recovery', code }))).toEqual(made.key);
    const sloppy = ` ${code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o')}\n`;
    expect(must(await unlockWith(header, { kind: 'recovery', code: sloppy }))).toEqual(made.key);
  });

  it('refuses everything else', async () => {
    expect(await codeOf(made.header, passphrase('correct horse battery stapler'))).toBe(
      'vault.wrong-secret',
    );
    expect(await codeOf(made.header, passphrase('x'.repeat(10_000)))).toBe('vault.passphrase-long');
    expect(await codeOf(made.header, { kind: 'recovery', code: 'AAAAA' })).toBe(
      'vault.code-length',
    );
    const other = await quickVault({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: true });
    const code = other.show.recoveryCode ?? '';
    expect(await codeOf(made.header, { kind: 'recovery', code })).toBe('vault.wrong-secret');
    expect(await codeOf(made.header, { kind: 'open' })).toBe('vault.no-such-slot');
    const part = { kind: 'two-part', passphrase: PASSPHRASE, part: '' } as const;
    expect(await codeOf(made.header, part)).toBe('vault.no-such-slot');
    expect(await openVault(made.header)).toMatchObject({ error: { code: 'vault.locked' } });
  });

  it('does not open a slot that was altered or brought from another vault', async () => {
    const other = await quickVault({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: false });
    const own = slotOf(made.header, 'passphrase');
    const foreign = slotOf(other.header, 'passphrase');
    if (!own || !foreign) throw new Error('no slot');
    const altered = [
      { ...own, kdf: { ...own.kdf, t: own.kdf.t + 1 } },
      { ...own, kdf: { ...own.kdf, salt: foreign.kdf.salt } },
      { ...own, wrapped: foreign.wrapped },
      { ...own, iv: foreign.iv },
      foreign,
    ];
    for (const slot of altered) {
      const header = reread({ ...made.header, slots: [slot] });
      expect(await codeOf(header, passphrase(PASSPHRASE))).toBe('vault.wrong-secret');
    }
  });

  it('does not open a slot in a header with another id', async () => {
    const moved = reread({ ...made.header, vaultId: 'f'.repeat(32) });
    expect(await codeOf(moved, passphrase(PASSPHRASE))).toBe('vault.wrong-secret');
    const code = made.show.recoveryCode ?? '';
    expect(await codeOf(moved, { kind: 'recovery', code })).toBe('vault.wrong-secret');
  });

  it('does not take a whole slot of another vault with its id, because the commitment is its own', async () => {
    const other = await quickVault({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: false });
    const spliced = reread({ ...other.header, commit: made.header.commit });
    expect(await codeOf(spliced, passphrase(PASSPHRASE))).toBe('vault.wrong-key');
  });

  it('changes its passphrase for whoever brings the old one, and remembers that there was one', async () => {
    const refused = await changePassphrase(
      made.header,
      { kind: 'passphrase', passphrase: 'not this' },
      OTHER,
      KDF_FLOOR,
    );
    expect(refused).toMatchObject({ error: { code: 'vault.wrong-secret' } });
    const present = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
    const header = reread(must(await changePassphrase(made.header, present, OTHER, KDF_FLOOR)));
    expect(must(await unlockWith(header, passphrase(OTHER)))).toEqual(made.key);
    expect(await codeOf(header, passphrase(PASSPHRASE))).toBe('vault.wrong-secret');
    expect(header.past).toEqual(['passphrase']);
    const code = made.show.recoveryCode ?? '';
    expect(must(await unlockWith(header, { kind: 'recovery', code }))).toEqual(made.key);
  });

  it('loses slots one by one, never the last', () => {
    const less = must(removeSlot(made.header, 'recovery'));
    expect(openings(less)).toEqual(['passphrase']);
    expect(less.past).toEqual(['recovery']);
    expect(removeSlot(less, 'passphrase')).toMatchObject({ error: { code: 'vault.last-slot' } });
    expect(removeSlot(less, 'recovery')).toMatchObject({ error: { code: 'vault.no-such-slot' } });
  });

  it('does not count a slot that only a newer version can open', () => {
    const unknown = { kind: 'passkey', credential: 'x' };
    const header = reread({ ...made.header, slots: [...made.header.slots, unknown] });
    expect(header.slots).toContainEqual(unknown);
    const less = must(removeSlot(header, 'recovery'));
    expect(less.slots).toContainEqual(unknown);
    expect(removeSlot(less, 'passphrase')).toMatchObject({ error: { code: 'vault.last-slot' } });
  });

  it('gets a slot only from somebody who holds its key', async () => {
    const stranger = crypto.getRandomValues(new Uint8Array(32));
    expect(await addSlot(made.header, stranger, { kind: 'recovery' })).toMatchObject({
      error: { code: 'vault.wrong-key' },
    });
  });

  it('has one door and one recovery code: a new one takes the place of the old', async () => {
    const two = { kind: 'two-part', passphrase: OTHER } as const;
    const added = must(await addSlot(made.header, made.key, two, KDF_FLOOR));
    expect(openings(added.header)).toEqual(['two-part', 'recovery']);
    expect(added.header.past).toEqual(['passphrase']);
    expect(await codeOf(added.header, passphrase(PASSPHRASE))).toBe('vault.part-missing');
    const again = must(await addSlot(added.header, made.key, { kind: 'recovery' }));
    expect(openings(reread(again.header))).toEqual(['two-part', 'recovery']);
    const old = made.show.recoveryCode ?? '';
    expect(await codeOf(again.header, { kind: 'recovery', code: old })).toBe('vault.wrong-secret');
    const fresh = again.show.recoveryCode ?? '';
    expect(await codeOf(again.header, { kind: 'recovery', code: fresh })).toBe('opened');
  });
});

describe('a vault in two parts', () => {
  let made: Made;
  beforeAll(async () => {
    made = await quickVault({ kind: 'two-part', passphrase: PASSPHRASE, recovery: false });
  });
  const both = (over: { passphrase?: string; part?: string }): Secret => ({
    kind: 'two-part',
    passphrase: PASSPHRASE,
    part: made.show.part ?? '',
    ...over,
  });

  it('opens with both and with nothing less', async () => {
    expect(must(await unlockWith(reread(made.header), both({})))).toEqual(made.key);
    expect(await codeOf(made.header, both({ passphrase: OTHER }))).toBe('vault.wrong-secret');
    const other = await quickVault({ kind: 'two-part', passphrase: PASSPHRASE, recovery: false });
    const part = other.show.part ?? '';
    expect(await codeOf(made.header, both({ part }))).toBe('vault.wrong-secret');
    expect(await codeOf(made.header, both({ part: '' }))).toBe('vault.part-length');
  });

  it('says the same of a right and a wrong passphrase while the part is elsewhere', async () => {
    for (const passphrase of [PASSPHRASE, OTHER, 'x']) {
      expect(await unlockWith(made.header, { kind: 'passphrase', passphrase })).toEqual({
        ok: false,
        error: { code: 'vault.part-missing' },
      });
    }
  });

  it('changes its passphrase and keeps its part', async () => {
    const present = {
      kind: 'two-part',
      passphrase: PASSPHRASE,
      part: made.show.part ?? '',
    } as const;
    const header = must(await changePassphrase(made.header, present, OTHER, KDF_FLOOR));
    expect(must(await unlockWith(header, { ...present, passphrase: OTHER }))).toEqual(made.key);
    expect(await codeOf(header, present)).toBe('vault.wrong-secret');
  });
});

it('a header of version 0.1 gets its sealed inbox once', async () => {
  const { header, key } = await quickVault({ kind: 'open' });
  const { inbox: _, ...old } = header;
  const mended = await withInbox(reread(old), key);
  expect(mended.inbox?.publicKey).toMatch(/^[\w-]{87}$/);
  expect(await withInbox(mended, key)).toBe(mended);
});
