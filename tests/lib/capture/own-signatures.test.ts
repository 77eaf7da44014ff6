import { describe, expect, test, vi } from 'vitest';
import { openOwnSignatures } from '../../../lib/capture/own-signatures.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { err, ok, problem, type Result } from '../../../lib/result.ts';
import { closedStore } from '../../../lib/store/closed-store.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import type { OwnSignature } from '../../../lib/witness/own-signature.ts';

const ROW: OwnSignature = {
  signature: {
    id: 'user-aaaaaaaaaaaa',
    host: 'example.org',
    kind: 'text',
    pattern: 'this is gone',
    meaning: 'removed_unspecified',
    note: '',
  },
  savedAt: instantOf(new Date('2026-11-28T12:00:00Z')),
  replaced: false,
};
const LOCKED = err(problem('vault.locked'));

/** A store whose signatures can be changed and made unreadable, with the listeners it has. */
function aStore(rows: readonly OwnSignature[]) {
  const listeners = new Set<() => void>();
  const read = vi.fn(async (): Promise<Result<readonly OwnSignature[]>> => ok(rows));
  const store: LogStore = {
    ...closedStore(problem('vault.locked'), null),
    ownSignatures: read,
    watch: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
  return {
    store,
    read,
    listeners,
    change: (next: readonly OwnSignature[]) => {
      read.mockImplementation(async () => ok(next));
      for (const heard of listeners) heard();
    },
  };
}

describe('the person’s own signatures', () => {
  test('are read once, and anew after a change', async () => {
    const { store, read, change } = aStore([ROW, { ...ROW, replaced: true }]);
    const signatures = openOwnSignatures(async () => ok(store));
    expect(await signatures()).toEqual([ROW.signature]);
    await signatures();
    expect(read).toHaveBeenCalledTimes(1);
    change([]);
    expect(await signatures()).toEqual([]);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('are known to nobody while the log is locked, and not remembered from before', async () => {
    const { store, read, listeners } = aStore([ROW]);
    let opened: Result<LogStore> = ok(store);
    const signatures = openOwnSignatures(async () => opened);
    expect(await signatures()).toHaveLength(1);
    opened = LOCKED;
    expect(await signatures()).toEqual([]);
    expect(listeners.size).toBe(0);
    opened = ok(store);
    expect(await signatures()).toHaveLength(1);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('of another opening of the log are read from that', async () => {
    const first = aStore([ROW]);
    const second = aStore([]);
    let opened = first.store;
    const signatures = openOwnSignatures(async () => ok(opened));
    expect(await signatures()).toHaveLength(1);
    opened = second.store;
    expect(await signatures()).toEqual([]);
    expect(first.listeners.size).toBe(0);
  });

  test('that could not be read are tried again at the next look', async () => {
    const { store, read } = aStore([ROW]);
    read.mockResolvedValueOnce(err(problem('store.read-failed')));
    const signatures = openOwnSignatures(async () => ok(store));
    expect(await signatures()).toEqual([]);
    expect(await signatures()).toEqual([ROW.signature]);
  });
});
