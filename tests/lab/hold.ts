/** Where a write stands still, or that it never did. */
export interface Hold {
  /** Names of the steps so far. */
  readonly steps: () => readonly string[];
  /** Name of the step at which everything stopped; null before. */
  readonly held: () => string | null;
  /** Puts the browser's own functions back. */
  readonly letGo: () => void;
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Makes this page stand still at the n-th thing that it waits for, so that it can be killed exactly there. What is
 * waited for is every promise of `crypto.subtle` and of the shelf (`storage.local`), and every request to IndexedDB. Locks
 * are left alone: the browser lets go of those that a page held when it died. A request is really made and its answer withheld, with the transaction kept open by further reads: that
 * is the state in which a page dies in the middle of a write. 0 only counts; a name is the first step of that name.
 */
export function openHold(at: number | string): Hold {
  const steps: string[] = [];
  const undo: (() => void)[] = [];
  let held: string | null = null;

  const isHere = (name: string): boolean => {
    // Whatever comes after does not happen any more.
    if (held !== null) return true;
    steps.push(name);
    if (typeof at === 'number' ? steps.length !== at : name !== at) return false;
    held = name;
    return true;
  };
  const wrap = (where: object, name: string, make: (real: Call) => Call): void => {
    const real: Call = Reflect.get(where, name);
    Reflect.set(where, name, make(real));
    undo.push(() => void Reflect.set(where, name, real));
  };
  const forPromises = (where: object, what: string, names: readonly string[]): void => {
    for (const name of names) {
      wrap(
        where,
        name,
        (real) =>
          function (...args) {
            // Before: nothing of it happened.
            if (isHere(`${what}.${name}`)) return new Promise(() => undefined);
            const done = real.apply(this, args);
            // After: it happened, and nobody hears of it.
            return Promise.resolve(done).then((value) =>
              isHere(`${what}.${name} done`) ? new Promise(() => undefined) : value,
            );
          },
      );
    }
  };

  const extension: { storage: { local: object } } =
    Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  forPromises(SubtleCrypto.prototype, 'crypto', ['encrypt', 'decrypt', 'sign', 'digest']);
  forPromises(extension.storage.local, 'shelf', ['get', 'set']);
  for (const name of ['get', 'getAll', 'put', 'add', 'delete', 'count']) {
    wrap(
      IDBObjectStore.prototype,
      name,
      (real) =>
        function (...args) {
          const before = held;
          if (!isHere(`idb.${name}`)) return real.apply(this, args);
          // Once everything stands still a request is not made any more. Its transaction is kept open too: where
          // something beside the write was what stopped, it would commit without this request, as no kill leaves it.
          if (before === null) real.apply(this, args);
          if (this instanceof IDBObjectStore) keepOpen(this);
          return {};
        },
    );
  }
  return {
    steps: () => [...steps],
    held: () => held,
    letGo: () => {
      for (const each of undo.splice(0)) each();
    },
  };
}

/** A transaction commits by itself when nothing more is asked of it. */
function keepOpen(store: IDBObjectStore): void {
  const read = store.getKey('nothing');
  read.addEventListener('success', () => keepOpen(store));
}
