import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Clock } from '../../../lib/clock.ts';
import { openLogStore, type OpenOptions } from '../../../lib/store/open-log-store.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import type { Result } from '../../../lib/result.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';

/** A clock that a test moves by hand. */
export interface HandClock extends Clock {
  set(moment: string): void;
  tick(milliseconds: number): void;
}

/** Stands at this moment until it is moved; the monotonic side only ever goes on. */
export function handClock(moment = '2026-12-10T08:00:00.000Z'): HandClock {
  let wall = Date.parse(moment);
  let monotonic = 1_000;
  return {
    now: () => new Date(wall),
    monotonic: () => monotonic,
    set: (text) => {
      wall = Date.parse(text);
    },
    tick: (milliseconds) => {
      wall += milliseconds;
      monotonic += milliseconds;
    },
  };
}

/** One machine: a database factory, two shelves and a clock, on which stores can be opened again and again. */
export function testMachine() {
  const database = { indexedDB: new IDBFactory(), IDBKeyRange };
  const shelves = { header: memoryShelf(), sentinel: memoryShelf() };
  const clock = handClock();
  return {
    database,
    shelves,
    clock,
    open: (over: Partial<OpenOptions> = {}) => openLogStore({ clock, shelves, database, ...over }),
  };
}

/** The value of a result, or a failing test that shows the problem. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected success, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export async function mustOpen(machine: { open(): Promise<Result<LogStore>> }): Promise<LogStore> {
  return must(await machine.open());
}
