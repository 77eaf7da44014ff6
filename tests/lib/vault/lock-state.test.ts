import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedVault, VaultLockedError } from '../../../lib/vault/guarded-vault.ts';
import { openLockState } from '../../../lib/vault/lock-state.ts';
import { openVault } from '../../../lib/vault/open-vault.ts';
import { memoryUnlockedShelf, type UnlockedShelf } from '../../../lib/vault/unlocked-shelf.ts';
import { vaultFromKey } from '../../../lib/vault/vault.ts';
import { handClock, must } from '../store/open-test-store.ts';
import { PASSPHRASE, quickVault } from './test-vault.ts';

const ID = 'a'.repeat(32);
const KEY = new Uint8Array(32).fill(7);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RECORD = { format: 1, vaultId: ID, key: 'A'.repeat(43) };
const LOCKED = { ok: false, error: { code: 'vault.locked' } };

/** One machine; each window has a lock state of its own over the same shelf. */
function machine(shelf: UnlockedShelf = memoryUnlockedShelf()) {
  const clock = handClock();
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => null);
    return done;
  };
  return { shelf, clock, window: (own = clock) => openLockState({ shelf, clock: own, alone }) };
}

/** Moves the wall clock alone: somebody set it, or the machine slept and only the wall went on. */
function setWall(clock: ReturnType<typeof handClock>, byMilliseconds: number): void {
  clock.set(new Date(clock.now().getTime() + byMilliseconds).toISOString());
}

async function unlocked(minutes = 5) {
  const made = machine();
  const page = made.window();
  must(await page.unlock(ID, KEY, minutes));
  return { ...made, page };
}

describe('the key', () => {
  it('is not there before anybody unlocked', async () => {
    const { window } = machine();
    const page = window();
    expect(await page.openKey()).toMatchObject(LOCKED);
    expect(page.stillOpen()).toBe(false);
    expect(await page.extend(5)).toMatchObject(LOCKED);
  });

  it('stays there while the same vault is unlocked once more', async () => {
    const { page } = await unlocked(5);
    const again = page.unlock(ID, KEY, 5);
    // Whoever looks at this moment must not think that the vault has locked: a new way to open would never be shown.
    expect(page.stillOpen()).toBe(true);
    must(await again);
    expect(page.stillOpen()).toBe(true);
  });

  it('is there in every window until the deadline, and not one millisecond longer', async () => {
    const { clock, page, window, shelf } = await unlocked(5);
    clock.tick(5 * MINUTE - 1);
    const other = window();
    expect(must(await other.openKey())).toMatchObject({ vaultId: ID, key: KEY });
    expect([page.stillOpen(), other.stillOpen()]).toEqual([true, true]);
    clock.tick(1);
    expect([page.stillOpen(), other.stillOpen()]).toEqual([false, false]);
    expect(await shelf.read()).toBeDefined();
    expect(await page.openKey()).toMatchObject(LOCKED);
    expect(await shelf.read()).toBeUndefined();
    expect(await window().openKey()).toMatchObject(LOCKED);
  });

  it('is gone after eight hours of sleep, whichever clock slept too', async () => {
    for (const sleep of ['both clocks', 'the wall alone']) {
      const { clock, page, window } = await unlocked(5);
      if (sleep === 'both clocks') clock.tick(8 * HOUR);
      else setWall(clock, 8 * HOUR);
      expect(page.stillOpen(), sleep).toBe(false);
      expect(await window().openKey(), sleep).toMatchObject(LOCKED);
    }
  });

  it('does not last longer because the clock was set back, in this window', async () => {
    const { clock, page } = await unlocked(5);
    clock.tick(4 * MINUTE);
    expect(page.stillOpen()).toBe(true);
    // Within what a time server may correct: the other clock still ends it.
    setWall(clock, -50_000);
    expect(page.stillOpen()).toBe(true);
    clock.tick(MINUTE);
    expect(page.stillOpen()).toBe(false);
    expect(await page.openKey()).toMatchObject(LOCKED);
  });

  it('does not last longer because the clock was set back, in a window that was not there', async () => {
    const { clock, page, window, shelf } = await unlocked(60);
    clock.tick(30 * MINUTE);
    must(await page.openKey());
    setWall(clock, -2 * MINUTE);
    expect(await window().openKey()).toMatchObject(LOCKED);
    expect(await shelf.read()).toBeUndefined();
    expect(page.stillOpen()).toBe(false);
  });

  it('stays when a time server corrects the clock a little', async () => {
    const { clock, page, window } = await unlocked(60);
    setWall(clock, -59_000);
    expect(page.stillOpen()).toBe(true);
    expect((await window().openKey()).ok).toBe(true);
  });

  it('is gone in a year that has not come, and in one that has passed', async () => {
    for (const years of [-1, 1]) {
      const { clock, window } = await unlocked(480);
      setWall(clock, years * 365 * 24 * HOUR);
      expect(await window().openKey()).toMatchObject(LOCKED);
    }
  });

  it('never outlives what both clocks allow, however they jump', async () => {
    const step = fc.record({
      wall: fc.integer({ min: -3 * HOUR, max: 3 * HOUR }),
      both: fc.integer({ min: 0, max: 3 * MINUTE }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { clock, page } = await unlocked(5);
        let passed = 0;
        for (const { wall, both } of steps) {
          setWall(clock, wall);
          clock.tick(both);
          passed += both;
          const open = page.stillOpen();
          expect((await page.openKey()).ok).toBe(open);
          if (passed >= 5 * MINUTE) expect(open).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('activity', () => {
  it('moves the deadline for every window, up to the setting from now', async () => {
    const { clock, page, window } = await unlocked(5);
    const other = window();
    must(await other.openKey());
    clock.tick(4 * MINUTE);
    expect(must(await page.extend(5)).lockAt).toBe(clock.now().getTime() + 5 * MINUTE);
    clock.tick(4 * MINUTE);
    expect([page.stillOpen(), other.stillOpen()]).toEqual([true, true]);
    clock.tick(MINUTE);
    expect([page.stillOpen(), other.stillOpen()]).toEqual([false, false]);
  });

  it('after the deadline opens nothing', async () => {
    const { clock, page } = await unlocked(5);
    clock.tick(5 * MINUTE);
    expect(await page.extend(5)).toMatchObject(LOCKED);
    expect(await page.openKey()).toMatchObject(LOCKED);
  });

  it('keeps to one minute and eight hours, whatever the setting says', async () => {
    const { clock, page } = await unlocked(5);
    const open = async (minutes: number) =>
      (must(await page.extend(minutes)).lockAt - clock.now().getTime()) / MINUTE;
    expect(await open(0)).toBe(1);
    expect(await open(-7)).toBe(1);
    expect(await open(Number.NaN)).toBe(1);
    expect(await open(Infinity)).toBe(1);
    expect(await open(10_000)).toBe(480);
  });

  it('does not hide that the clock goes back step by step', async () => {
    const { clock, window } = await unlocked(480);
    const extended: boolean[] = [];
    for (let step = 0; step < 4; step += 1) {
      setWall(clock, -25_000);
      extended.push((await window().extend(480)).ok);
    }
    expect(extended).toEqual([true, true, false, false]);
  });
});

describe('locking', () => {
  it('is heard in every window at once', async () => {
    const { page, window, shelf } = await unlocked();
    const other = window();
    must(await other.openKey());
    const heard: boolean[] = [];
    const stop = other.watch((open) => heard.push(open));
    must(await page.lockNow());
    expect(await shelf.read()).toBeUndefined();
    expect(other.stillOpen()).toBe(false);
    expect(await other.openKey()).toMatchObject(LOCKED);
    must(await page.unlock(ID, KEY, 5));
    must(await page.extend(9));
    expect(heard).toEqual([false, true]);
    stop();
    must(await page.lockNow());
    expect(heard).toEqual([false, true]);
  });

  it('wins over a window that is just extending', async () => {
    const shelf = memoryUnlockedShelf();
    const [asked, gate] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const slow = {
      ...shelf,
      write: async (value: unknown) => {
        asked.resolve(null);
        await gate.promise;
        await shelf.write(value);
      },
    };
    const { window, clock } = machine(slow);
    const now = clock.now().getTime();
    await shelf.write({ ...RECORD, lockAt: now + 5 * MINUTE, seenAt: now });
    const [page, other] = [window(), window()];
    const extending = other.extend(60);
    await asked.promise;
    const locking = page.lockNow();
    gate.resolve(null);
    await Promise.all([extending, locking]);
    expect(await shelf.read()).toBeUndefined();
    expect(other.stillOpen()).toBe(false);
  });

  it('that fails is told', async () => {
    const shelf = memoryUnlockedShelf();
    const { window } = machine({ ...shelf, clear: () => Promise.reject(new Error('gone')) });
    expect(await window().lockNow()).toMatchObject({ error: { code: 'vault.not-cleared' } });
  });
});

describe('what lies on the shelf', () => {
  const now = handClock().now().getTime();
  const good = { ...RECORD, lockAt: now + MINUTE, seenAt: now };
  it.each([
    ['a text', 'x'],
    ['another format', { ...good, format: 2 }],
    ['a short key', { ...good, key: 'A' }],
    ['a deadline of days', { ...good, lockAt: now + 9 * HOUR }],
    ['a deadline that is none', { ...good, lockAt: '2099' }],
    ['a moment that has not come', { ...good, lockAt: now + 3 * HOUR, seenAt: now + 2 * HOUR }],
  ])('as %s opens nothing and is cleared', async (_what, value) => {
    const { shelf, window } = machine();
    await shelf.write(good);
    expect((await window().openKey()).ok).toBe(true);
    await shelf.write(value);
    expect(await window().openKey()).toMatchObject(LOCKED);
    expect(await shelf.read()).toBeUndefined();
  });

  it('is refused without a word lost where the browser does not answer', async () => {
    const broken = () => Promise.reject(new Error('no session'));
    const { window } = machine({ ...memoryUnlockedShelf(), read: broken, write: broken });
    expect(await window().openKey()).toMatchObject(LOCKED);
    expect(await window().unlock(ID, KEY, 5)).toMatchObject({ error: { code: 'vault.not-kept' } });
  });
});

describe('a guarded vault', () => {
  const place = { table: 'facts', id: 'b'.repeat(32), schema: 1 };

  it('works while open, and throws at every use once locked, for good', async () => {
    const { clock, page } = await unlocked(5);
    const vault = guardedVault(await vaultFromKey(ID, KEY), () => page.stillOpen());
    const box = await vault.seal(place, new Uint8Array([1]));
    expect(await vault.unseal(place, box)).toEqual(new Uint8Array([1]));
    clock.tick(5 * MINUTE);
    await expect(vault.seal(place, new Uint8Array([1]))).rejects.toThrow(VaultLockedError);
    await expect(vault.unseal(place, box)).rejects.toThrow(VaultLockedError);
    await expect(vault.idFor('state', 'root')).rejects.toThrow(VaultLockedError);
    must(await page.unlock(ID, KEY, 5));
    await expect(vault.unseal(place, box)).rejects.toThrow(VaultLockedError);
  });

  it('does not hand out what was asked for before the deadline and came after', async () => {
    const { clock, page } = await unlocked(5);
    const vault = guardedVault(await vaultFromKey(ID, KEY), () => page.stillOpen());
    const box = await vault.seal(place, new Uint8Array([1]));
    const asked = vault.unseal(place, box);
    clock.tick(8 * HOUR);
    await expect(asked).rejects.toThrow(VaultLockedError);
  });
});

describe('a vault with a passphrase', () => {
  const choice = { kind: 'passphrase', passphrase: PASSPHRASE, recovery: false } as const;

  it('opens with the key that the lock state has, and is guarded', async () => {
    const { header, key } = await quickVault(choice);
    const { clock, window } = machine();
    const page = window();
    expect(await openVault(header, page)).toMatchObject(LOCKED);
    must(await page.unlock(header.vaultId, key, 5));
    const vault = must(await openVault(header, page));
    expect(vault.id).toBe(header.vaultId);
    expect((await openVault(header)).ok).toBe(false);
    clock.tick(5 * MINUTE);
    await expect(vault.idFor('state', 'root')).rejects.toThrow(VaultLockedError);
    expect(await openVault(header, page)).toMatchObject(LOCKED);
  });

  it('does not open with a key that belongs to another', async () => {
    const [one, other] = [await quickVault(choice), await quickVault(choice)];
    const page = machine().window();
    must(await page.unlock(other.header.vaultId, other.key, 5));
    expect(await openVault(one.header, page)).toMatchObject(LOCKED);
    must(await page.unlock(one.header.vaultId, other.key, 5));
    expect(await openVault(one.header, page)).toMatchObject({ error: { code: 'vault.wrong-key' } });
  });
});
