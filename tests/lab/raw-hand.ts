/** What the lab does to the database past the store's own code, as a browser's own fault or a thief would. */

function opened(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('error')));
    request.addEventListener('blocked', () => reject(new Error('blocked')));
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('error')));
  });
}

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await opened(name);
    for (const table of database.objectStoreNames) {
      counts[`${name}.${table}`] = await done(
        database.transaction(table).objectStore(table).count(),
      );
    }
    counts[`${name} version`] = database.version;
    database.close();
  }
  return counts;
}

/** From now on every transaction that puts something is aborted once that was answered; returns the way back. */
export function abortWrites(): () => void {
  const { prototype } = IDBObjectStore;
  const real: (this: IDBObjectStore, value: unknown) => IDBRequest = Reflect.get(prototype, 'put');
  Reflect.set(prototype, 'put', function (this: IDBObjectStore, value: unknown) {
    const request = real.call(this, value);
    request.addEventListener('success', () => this.transaction.abort());
    return request;
  });
  return () => void Reflect.set(prototype, 'put', real);
}

interface Local {
  get(what: null): Promise<Record<string, unknown>>;
}

let upgrading = 0;

export const rawHand = {
  /**
   * Names, versions and row counts of all databases, without the store's code; what the browser says where it cannot
   * open them. A look never makes a database.
   */
  async rows(): Promise<Readonly<Record<string, number | string>>> {
    try {
      return await countRows();
    } catch (cause) {
      return { refused: String(cause) };
    }
  },

  /** Puts a text into a database of its own, in plain words: a search of the profile must find it. */
  async plant(text: string): Promise<null> {
    const request = indexedDB.open('planted', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('texts'));
    const database = await done(request);
    const putting = database.transaction('texts', 'readwrite', { durability: 'strict' });
    const ended = new Promise((resolve) => putting.addEventListener('complete', resolve));
    putting.objectStore('texts').put({ before: text.slice(0, -12), text }, 1);
    await ended;
    database.close();
    return null;
  },

  /** Everything on the shelves outside the database. */
  async shelves(): Promise<Readonly<Record<string, unknown>>> {
    const api: { storage: { local: Local } } =
      Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return api.storage.local.get(null);
  },

  /**
   * Begins an upgrade that writes over every row of `facts` and never ends; `rewritten` says how far it has come.
   * The browser is killed in the middle of it.
   */
  async upgradeForEver(name: string): Promise<null> {
    const before = await opened(name);
    const { version } = before;
    before.close();
    const request = indexedDB.open(name, version + 10);
    request.addEventListener('upgradeneeded', () => {
      const facts = request.transaction?.objectStore('facts');
      if (!facts) return;
      const turn = () => {
        const reading = facts.getAllKeys();
        reading.addEventListener('success', () => {
          for (const id of reading.result) facts.put({ id, box: new Uint8Array([7]) });
          upgrading += reading.result.length;
          turn();
        });
      };
      turn();
    });
    return null;
  },
  async rewritten(): Promise<number> {
    return upgrading;
  },
};
