import { IDBObjectStore, IDBTransaction } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { openRaw } from './raw-database.ts';
import { wrapMethod } from './wrap-method.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0).toReversed()) one();
});

function full(): DOMException {
  return new DOMException('no room', 'QuotaExceededError');
}

/** Ways in which browsers say that there is no room. */
const WAYS: readonly [string, () => void][] = [
  [
    'at the request',
    () => {
      undo.push(
        wrapMethod(IDBObjectStore.prototype, 'put', () => {
          throw full();
        }),
      );
    },
  ],
  [
    'at the commit, with every request answered',
    () => {
      undo.push(
        wrapMethod(IDBObjectStore.prototype, 'put', (call, args, self) => {
          const request = call(args);
          abortWith(self, 'QuotaExceededError');
          return request;
        }),
      );
    },
  ],
  [
    'by aborting, with requests that never settle',
    () => {
      undo.push(
        wrapMethod(IDBObjectStore.prototype, 'put', (_call, _args, self) => {
          abortWith(self, 'QuotaExceededError');
          return new EventTarget();
        }),
      );
    },
  ],
];

/** fake-indexeddb's own way to abort with an error, as a browser does from inside. */
function abortWith(objectStore: unknown, name: string): void {
  const transaction: unknown = Reflect.get(Object(objectStore), 'transaction');
  if (!(transaction instanceof IDBTransaction)) throw new TypeError('no transaction');
  const abort: unknown = Reflect.get(transaction, '_abort');
  if (typeof abort !== 'function') throw new TypeError('no _abort');
  Reflect.apply(abort, transaction, [name]);
}

describe('a full disk', () => {
  it.each(WAYS)(
    '%s: said at once, nothing half-written, and it works again later',
    async (_way, fill) => {
      const machine = testMachine();
      const store = await mustOpen(machine);
      const before = await anIncident();
      must(await store.append([before]));
      const { loggedAt: savedAt } = before;
      const draft = {
        id: 'd',
        savedAt,
        origin: 'popup',
        tabId: 1,
        fields: { note: 'old' },
      } as const;
      must(await store.saveDraft(draft));

      fill();
      // Not by waiting for the clock behind the transaction: it stands still.
      undo.push(
        wrapMethod(globalThis, 'setTimeout', (call, args) =>
          Number(args[1]) >= 30_000 ? 0 : call(args),
        ),
      );
      const pair = [await anIncident(), await anIncident()];
      expect(await store.append(pair)).toMatchObject({ ok: false, error: { code: 'store.full' } });
      const changed = { ...draft, fields: { note: 'new' } };
      expect(await store.saveDraft(changed)).toMatchObject({ error: { code: 'store.full' } });
      expect(await store.changeSettings({ theme: 'dark' })).toMatchObject({
        error: { code: 'store.full' },
      });
      expect(must(await store.facts())).toEqual([before]);
      expect(must(await store.drafts())).toEqual([draft]);

      for (const one of undo.splice(0)) one();
      must(await store.append(pair));
      expect(must(await store.facts())).toEqual([before, ...pair]);
      store.close();
      const next = await mustOpen(machine);
      expect(must(await next.facts())).toEqual([before, ...pair]);
      next.close();
    },
  );

  it('in the middle of a capture takes its first chunks back', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const { id, loggedAt } = await anIncident();
    let chunks = 0;
    undo.push(
      wrapMethod(IDBObjectStore.prototype, 'add', (call, args) => {
        chunks += 1;
        if (chunks > 2) throw full();
        return call(args);
      }),
    );
    const kept = await store.keepCapture(
      {
        type: 'capture',
        id,
        incidentId: id,
        loggedAt,
        utcOffset: 0,
        method: 'attached-by-person',
        mediaType: 'video/mp4',
        fileName: 'v.mp4',
      },
      (async function* () {
        for (let n = 0; n < 5; n += 1) yield await Promise.resolve(new Uint8Array(1_000_000));
      })(),
    );
    expect(kept).toMatchObject({ ok: false, error: { code: 'store.full' } });
    expect(chunks).toBe(3);
    const raw = await openRaw(machine.database);
    expect(await raw.rows('chunks')).toEqual([]);
    raw.close();
    expect(must(await store.facts())).toEqual([]);
    store.close();
  });

  it('on the first day starts no half vault', async () => {
    const machine = testMachine();
    const putBack = wrapMethod(machine.shelves.header, 'write', () => Promise.reject(full()));
    expect(await machine.open()).toMatchObject({ error: { code: 'store.key-unwritable' } });
    putBack();
    const store = await mustOpen(machine);
    must(await store.append([await anIncident()]));
    store.close();
  });

  it('that takes only the sentinel is said, and the entry is kept', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const putBack = wrapMethod(machine.shelves.sentinel, 'write', () => Promise.reject(full()));
    must(await store.append([await anIncident()]));
    expect(must(await store.health()).problems).toMatchObject([
      { code: 'store.sentinel-unwritten' },
    ]);
    putBack();
    must(await store.append([await anIncident()]));
    expect(must(await store.health()).problems).toEqual([]);
    store.close();
    const next = await mustOpen(machine);
    expect(must(await next.facts())).toHaveLength(2);
    expect(must(await next.health()).problems).toEqual([]);
    next.close();
  });
});
