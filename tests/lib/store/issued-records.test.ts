import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import type { IssuedNow } from '../../../lib/evidence/sd-jwt/issue-records.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const KEY = 'ab'.repeat(32);

function issuedFor(
  ids: readonly string[],
  signature: string,
  first = 1,
): ReadonlyMap<string, IssuedNow> {
  return new Map(ids.map((id, at) => [id, { seed: `seed-${id}`, signature, seq: first + at }]));
}

/** What is kept of them: where each is kept follows from its number, and is not asked for again. */
function kept(issued: ReadonlyMap<string, IssuedNow>) {
  return new Map([...issued].map(([id, { seed, signature }]) => [id, { seed, signature }]));
}

describe('issued records', () => {
  it('are there at the next opening, each key with its own', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    expect(must(await store.issuedRecords(KEY))).toEqual(new Map());
    const ids = Array.from({ length: 100 }, newId);
    const issued = issuedFor(ids, 'first');
    expect(must(await store.keepIssuedRecords(KEY, issued))).toEqual(kept(issued));
    store.close();
    const again = await mustOpen(machine);
    expect(must(await again.issuedRecords(KEY))).toEqual(kept(issued));
    expect(must(await again.issuedRecords('cd'.repeat(32)))).toEqual(new Map());
    expect(must(await again.health()).problems).toEqual([]);
    again.close();
  });

  it('stay as they were first kept, also where two windows issue at once', async () => {
    const machine = testMachine();
    const windows = [await mustOpen(machine), await mustOpen(machine)];
    const ids = Array.from({ length: 20 }, newId);
    const more = newId();
    const answers = await Promise.all(
      windows.map(async (store, index) =>
        must(await store.keepIssuedRecords(KEY, issuedFor([...ids, more], `window-${index}`))),
      ),
    );
    const [one, other] = answers;
    expect(one).toEqual(other);
    for (const store of windows) {
      expect(must(await store.issuedRecords(KEY))).toEqual(one);
      const later = must(await store.keepIssuedRecords(KEY, issuedFor([more], 'later')));
      expect(later.get(more)).toEqual(one?.get(more));
      store.close();
    }
  });

  it('say up to where all are issued, and an export that goes ahead changes nothing of that', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const upTo = async (key = KEY) => must(await store.issuedUpTo(key));
    expect(await upTo()).toBe(0);
    must(await store.keepIssuedRecords(KEY, issuedFor([newId()], 'ahead', 900)));
    expect(await upTo()).toBe(0);
    // The last one of a row, over its end into the next, and one in which no record is.
    must(await store.keepIssuedRecords(KEY, issuedFor([newId()], 'x', 256), 256));
    expect(await upTo()).toBe(256);
    must(await store.keepIssuedRecords(KEY, issuedFor([newId(), newId(), newId()], 'x', 257), 300));
    expect(await upTo()).toBe(300);
    must(await store.keepIssuedRecords(KEY, new Map(), 600));
    expect(await upTo()).toBe(600);
    // Another window was further on.
    must(await store.keepIssuedRecords(KEY, issuedFor([newId()], 'late', 599), 599));
    expect(await upTo()).toBe(600);
    expect(await upTo('cd'.repeat(32))).toBe(0);
    expect(must(await store.issuedRecords(KEY)).size).toBe(6);
    store.close();
  });

  it('leave the values beside them as they are', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    must(await store.keepIssuedRecords(KEY, issuedFor(Array.from({ length: 50 }, newId), 'x')));
    const savedAt = instantOf(new Date('2026-12-10T08:00:00.000Z'));
    must(
      await store.saveDraft({
        id: 'one',
        savedAt,
        origin: 'popup',
        fields: { note: 'half' },
        tabId: null,
      }),
    );
    expect(must(await store.drafts())).toHaveLength(1);
    must(await store.dropDraft('one'));
    expect(must(await store.drafts())).toEqual([]);
    store.close();
  });
});
