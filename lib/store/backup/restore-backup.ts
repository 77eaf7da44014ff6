import { instantOf } from '../../civil-date.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../incidents/new-id.ts';
import { utcOffsetOf } from '../../incidents/stamp.ts';
import { err, ok, problem, type Result } from '../../result.ts';
import type { LockState } from '../../vault/lock-state.ts';
import type { VaultHeader } from '../../vault/vault-header.ts';
import type { Secret } from '../../vault/wrap-slot.ts';
import type { DoorState } from '../door-state.ts';
import type { LogStore } from '../log-store.ts';
import type { Shelves } from '../open-vault-for.ts';
import type { Sentinel } from '../sentinel.ts';
import { setAsideNow } from '../set-aside-now.ts';
import { pourBackup, type PouredBackup, type TriedBackup, type TryOptions } from './try-backup.ts';

interface Around {
  readonly shelves: Shelves;
  readonly lock: LockState;
  readonly clock: Clock;
  readonly before: DoorState;
  /** Of the vault that is here; null where there is none that can be read. */
  readonly vaultId: string | null;
  readonly tryOptions: (vaultId: string | null) => TryOptions;
}

/**
 * Puts a backup in place, found whole first. The caller holds the lock, so that nobody else chooses meanwhile. Codes:
 * `backup.not-empty`, and those of `pourBackup`; nothing has changed then.
 */
export async function restoreBackup(
  file: Blob,
  secret: Secret,
  minutes: number,
  around: Around,
): Promise<Result<TriedBackup>> {
  const { before, vaultId, tryOptions } = around;
  if (before.is === 'shut-out') return err(before.problem);
  if (before.is !== 'not-set-up' && before.is !== 'damaged') {
    return err(problem('backup.not-empty'));
  }
  const options = tryOptions(vaultId);
  return options.scratch.use(async (name) => {
    const poured = await pourBackup(file, secret, name, options);
    return poured.ok ? putInPlace(poured.value, minutes, around) : poured;
  });
}

async function putInPlace(
  { tried, header, key, database }: PouredBackup,
  minutes: number,
  { shelves, lock, clock, before }: Around,
): Promise<Result<TriedBackup>> {
  const { count, head, at } = tried;
  try {
    if (before.is === 'damaged') {
      await setAsideNow(shelves, clock, header.vaultId, before.problem, before.lastKnown);
      await shelves.waiting.write({ format: 1, ids: [] });
    }
    // The header first: killed in between, the old count over other rows is an alarm, never a silence.
    await shelves.header.write({ ...header, database } satisfies VaultHeader);
    await shelves.sentinel.write({ format: 1, count, head, at } satisfies Sentinel);
  } catch (cause) {
    return err(problem('store.key-unwritable', {}, cause));
  }
  const held = await lock.unlock(header.vaultId, key, minutes);
  return held.ok ? ok(tried) : held;
}

/** The line of custody that says where this log came from. Where it cannot be written the restored log is whole all the same. */
export async function noteRestored(
  open: () => Promise<Result<LogStore>>,
  file: Blob,
  facts: number,
  { clock, newHasher }: { readonly clock: Clock } & Pick<TryOptions, 'newHasher'>,
): Promise<void> {
  const store = await open();
  if (!store.ok) return;
  const now = clock.now();
  const stamp = { id: newId(), loggedAt: instantOf(now), utcOffset: utcOffsetOf(now) };
  const fileSha256 = await hashOf(file, newHasher).catch(() => '');
  await store.value.append([{ ...stamp, type: 'import', source: 'backup', fileSha256, facts }]);
  store.value.close();
}

async function hashOf(file: Blob, newHasher: TryOptions['newHasher']): Promise<string> {
  const hasher = await newHasher();
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return hasher.digest();
    hasher.update(value);
  }
}
