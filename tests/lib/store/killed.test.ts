import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkChain } from '../../../lib/incidents/custody-chain.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { wrapMethod } from './wrap-method.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

type Machine = ReturnType<typeof testMachine>;

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0).toReversed()) one();
});

/**
 * Kills at the n-th step that leaves this code for the outside: a request to the database, a call of
 * the cipher, a line on a shelf. From then on nothing answers any more; an open transaction is aborted,
 * as browsers do when a process dies. `dead` resolves when the n-th step was reached.
 */
function killAt(machine: Machine, step: number): { dead: Promise<void>; steps: () => number } {
  let taken = 0;
  let die: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    die = resolve;
  });
  const gone = (): boolean => {
    taken += 1;
    if (taken < step) return false;
    die();
    return true;
  };
  const never = new Promise<never>(() => undefined);
  const outside = (
    target: object,
    names: readonly string[],
    killed: (self: unknown) => unknown,
  ) => {
    for (const name of names) {
      undo.push(
        wrapMethod(target, name, (call, args, self) => (gone() ? killed(self) : call(args))),
      );
    }
  };
  outside(crypto.subtle, ['encrypt', 'decrypt', 'digest', 'sign'], () => never);
  outside(machine.shelves.header, ['read', 'write'], () => never);
  outside(machine.shelves.sentinel, ['read', 'write'], () => never);
  outside(IDBObjectStore.prototype, ['add', 'put', 'get', 'getAll', 'count', 'delete'], (self) => {
    abortOf(self);
    return silentRequest();
  });
  return { dead, steps: () => taken };
}

/** The transaction of a killed process does not commit. */
function abortOf(objectStore: unknown): void {
  const transaction: unknown = Reflect.get(Object(objectStore), 'transaction');
  const abort: unknown = Reflect.get(Object(transaction), 'abort');
  if (typeof abort !== 'function') return;
  try {
    Reflect.apply(abort, transaction, []);
  } catch {
    // Already finished: then it had committed, and counts.
  }
}

function silentRequest(): unknown {
  return new EventTarget();
}

/** Lets the killed process's leftovers run out before the next one starts. */
async function afterDeath(): Promise<void> {
  for (const one of undo.splice(0).toReversed()) one();
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}

async function invariants(
  machine: Machine,
  acknowledged: readonly string[],
  attempted: readonly string[],
) {
  const store = await mustOpen(machine);
  const facts = must(await store.facts());
  const ids = facts.map(({ id }) => id);
  for (const id of acknowledged) expect(ids, 'acknowledged').toContain(id);
  for (const id of ids) expect([...acknowledged, ...attempted], 'invented').toContain(id);
  expect(new Set(ids).size, 'twice').toBe(ids.length);
  expect(await checkChain(must(await store.custody()), facts, true)).toBeNull();
  expect(must(await store.health()).problems).toEqual([]);
  const next = await anIncident();
  must(await store.append([next]));
  expect(must(await store.facts()).at(-1)).toEqual(next);
  store.close();
  return ids;
}

describe('killed between any two steps', () => {
  it('of an append: what was acknowledged is there, two facts come together or not at all', async () => {
    const outcomes = new Set<number>();
    for (let step = 1; ; step += 1) {
      const machine = testMachine();
      const store = await mustOpen(machine);
      const before = await anIncident({ title: 'before' });
      must(await store.append([before]));
      const pair = [await anIncident(), await anIncident()];
      const { dead, steps } = killAt(machine, step);
      const appended = store.append(pair);
      const done = await Promise.race([appended.then(() => true), dead.then(() => false)]);
      await afterDeath();
      store.close();
      const attempted = pair.map(({ id }) => id);
      const ids = await invariants(
        machine,
        done ? [before.id, ...attempted] : [before.id],
        attempted,
      );
      outcomes.add(ids.length);
      if (done) {
        // The killing really took place at each of the steps before.
        expect(steps()).toBeLessThan(step);
        expect(step).toBeGreaterThan(10);
        break;
      }
    }
    expect([...outcomes].sort((a, b) => a - b)).toEqual([1, 3]);
  });

  it('of the first opening: the next one makes or finds exactly one vault', async () => {
    for (let step = 1; ; step += 1) {
      const machine = testMachine();
      const { dead } = killAt(machine, step);
      // A lock of its own: what a dead process held, the browser lets go.
      const opening = machine.open({ alone: (work) => work() }).then(must);
      const done = await Promise.race([opening.then((store) => store), dead.then(() => null)]);
      await afterDeath();
      done?.close();
      await invariants(machine, [], []);
      if (done !== null) {
        expect(step).toBeGreaterThan(10);
        break;
      }
    }
  });

  it('of keeping a capture: it is there whole, or there is no word of it', async () => {
    for (let step = 1; ; step += 1) {
      const machine = testMachine();
      const store = await mustOpen(machine);
      const before = await anIncident();
      must(await store.append([before]));
      const { dead } = killAt(machine, step);
      const id = (await anIncident()).id;
      const kept = store.keepCapture(
        {
          type: 'capture',
          id,
          incidentId: before.id,
          loggedAt: before.loggedAt,
          utcOffset: 0,
          method: 'single-file',
          mediaType: 'text/html',
          fileName: '',
        },
        (async function* () {
          yield await Promise.resolve(new Uint8Array(1_500_000));
        })(),
      );
      const done = await Promise.race([kept.then(() => true), dead.then(() => false)]);
      await afterDeath();
      store.close();
      const ids = await invariants(machine, done ? [before.id, id] : [before.id], [id]);
      if (ids.includes(id)) await readWhole(await mustOpen(machine));
      if (done) {
        expect(step).toBeGreaterThan(10);
        break;
      }
    }
  });

  it('of saving a draft: the old one or the new one, never a piece', async () => {
    const found = new Set<string>();
    for (let step = 1; ; step += 1) {
      const machine = testMachine();
      const store = await mustOpen(machine);
      const { loggedAt: savedAt } = await anIncident();
      const draft = { id: 'd', savedAt, origin: 'popup', tabId: 1 } as const;
      must(await store.saveDraft({ ...draft, fields: { note: 'old' } }));
      const { dead } = killAt(machine, step);
      const saved = store.saveDraft({ ...draft, fields: { note: 'new' } });
      const done = await Promise.race([saved.then(() => true), dead.then(() => false)]);
      await afterDeath();
      store.close();
      const next = await mustOpen(machine);
      const notes = must(await next.drafts()).map(({ fields }) => fields.note ?? '');
      expect(notes).toHaveLength(1);
      found.add(notes[0] ?? '');
      next.close();
      if (done) break;
    }
    expect(found).toEqual(new Set(['old', 'new']));
  });
});

async function readWhole(store: LogStore): Promise<void> {
  const facts = must(await store.facts());
  const capture = facts.find((fact) => fact.type === 'capture');
  let size = 0;
  if (capture?.type === 'capture') {
    for await (const piece of store.readCapture(capture.blobId)) size += piece.length;
  }
  expect(size).toBe(1_500_000);
  store.close();
}
