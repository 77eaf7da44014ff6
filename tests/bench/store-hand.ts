import { Dexie, type Table } from 'dexie';
import { systemClock } from '../../lib/clock.ts';
import { buildHistories } from '../../lib/incidents/build-histories.ts';
import { createIncident } from '../../lib/incidents/create-incident.ts';
import { filterIncidents, type IncidentFilter } from '../../lib/incidents/filter-incidents.ts';
import type { Fact, Incident, IncidentHistory } from '../../lib/incidents/incident.ts';
import { newId } from '../../lib/incidents/new-id.ts';
import { sortIncidents } from '../../lib/incidents/sort-incidents.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { storeShelves } from '../../lib/platform/key-shelf.ts';
import { doorMemory, unlockedShelf } from '../../lib/platform/session-shelf.ts';
import type { Result } from '../../lib/result.ts';
import { openVaultDoor } from '../../lib/store/vault-door.ts';
import { openLockState } from '../../lib/vault/lock-state.ts';

/** What was measured once, in milliseconds. */
export type Measures = Readonly<Record<string, number>>;

export const BENCH_PASSPHRASE = 'correct horse battery staple';
const SECRET = { kind: 'passphrase', passphrase: BENCH_PASSPHRASE } as const;
const MINUTES = 400;
const BATCH = 1_000;
const FIRST_SCREEN = 100;
/** Words of about the length that a notice or a note has. */
const WORDS =
  '该内容因违反相关法律法规无法查看 This content is unavailable because of a legal request. '.repeat(
    3,
  );

const lock = openLockState({ shelf: unlockedShelf, clock: systemClock });
const door = openVaultDoor({
  clock: systemClock,
  shelves: storeShelves(),
  memory: doorMemory(),
  lock,
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`);
  return result.value;
}

async function manyIncidents(from: number, count: number): Promise<Incident[]> {
  const now = systemClock.now().getTime();
  const made: Incident[] = [];
  for (let n = from; n < from + count; n += 1) {
    const created = await createIncident(
      {
        origin: 'dashboard',
        kind: 'removal',
        urlTyped: `https://site${n % 40}.example/posts/${n}`,
        title: `第 ${n} 条帖子 post number ${n}`,
        noticeText: WORDS,
        note: n % 100 === 0 ? '酷刑 torture' : '',
        tags: [`tag${n % 20}`],
      },
      stampOf(new Date(now - (200_000 - n) * 1_000)),
    );
    if (!created.ok) throw new Error(JSON.stringify(created.error));
    made.push({ ...created.value, id: newId() });
  }
  return made;
}

function listOf(histories: readonly IncidentHistory[]): readonly IncidentHistory[] {
  return sortIncidents(histories, { by: 'seen', descending: true });
}

/** The same Dexie store, not sealed and without a custody chain. */
async function plainStore(): Promise<{ dexie: Dexie; table: Table<Fact, string> }> {
  const dexie = new Dexie('plain', { chromeTransactionDurability: 'strict' });
  dexie.version(1).stores({ facts: 'id' });
  await dexie.open();
  return { dexie, table: dexie.table('facts') };
}

const FILTERS: readonly [string, IncidentFilter][] = [
  ['full-text search', { text: '酷刑 post' }],
  [
    'filter by kind, platform, tag and text',
    { kinds: ['removal'], platforms: ['site20.example'], tags: ['tag0'], text: '帖子' },
  ],
];

const jobs = {
  async begin(): Promise<Measures> {
    must(await door.setUp({ ...SECRET, recovery: false }, MINUTES));
    return {};
  },

  /** Fills both stores up to so many records. */
  async fill(from: number, to: number): Promise<Measures> {
    must(await door.unlock(SECRET, MINUTES));
    const [store, plain] = [must(await door.open()), await plainStore()];
    for (let at = from; at < to; at += BATCH) {
      const facts = await manyIncidents(at, Math.min(BATCH, to - at));
      must(await store.append(facts));
      await plain.table.bulkAdd(facts);
    }
    store.close();
    plain.dexie.close();
    must(await door.lock());
    return {};
  },

  /** From the passphrase to sorted histories, and the same of the plain store. */
  async unlockAndList(count: number): Promise<Measures> {
    const started = performance.now();
    must(await door.unlock(SECRET, MINUTES));
    const unlocked = performance.now();
    const store = must(await door.open());
    const opened = performance.now();
    const newest = must(await store.newest(FIRST_SCREEN));
    const first = performance.now();
    const histories = listOf(must(await store.histories()));
    const listed = performance.now();
    const filters = FILTERS.flatMap(([name, filter]): [string, number][] => {
      // The first one makes the search's own texts: the page does that ahead of the first word.
      filterIncidents(histories, { text: 'x' });
      const before = performance.now();
      const found = filterIncidents(histories, filter);
      if (found.length === 0) throw new Error(`${name} found nothing`);
      return [[name, performance.now() - before]];
    });
    if (histories.length !== count || newest.length !== FIRST_SCREEN) {
      throw new Error('not everything came back');
    }
    store.close();
    must(await door.lock());
    return {
      unlock: unlocked - started,
      open: opened - unlocked,
      first: first - started,
      all: listed - started,
      ...Object.fromEntries(filters),
    };
  },

  async listPlain(count: number): Promise<Measures> {
    const started = performance.now();
    const plain = await plainStore();
    const listed = listOf(buildHistories(await plain.table.toArray()));
    const all = performance.now() - started;
    plain.dexie.close();
    if (listed.length !== count) throw new Error('not everything came back');
    return { all };
  },

  /** One record at a time, acknowledged before the next: the median of each store. */
  async putOneByOne(count: number): Promise<Measures> {
    must(await door.unlock(SECRET, MINUTES));
    const [store, plain] = [must(await door.open()), await plainStore()];
    const facts = await manyIncidents(0, count);
    const [sealed, bare]: [number[], number[]] = [[], []];
    for (const fact of facts) {
      const started = performance.now();
      must(await store.append([fact]));
      const between = performance.now();
      await plain.table.add(fact);
      sealed.push(between - started);
      bare.push(performance.now() - between);
    }
    store.close();
    plain.dexie.close();
    must(await door.lock());
    return { sealed: at(sealed, 0.5), sealed95: at(sealed, 0.95), bare: at(bare, 0.5) };
  },

  async lock(): Promise<Measures> {
    must(await door.lock());
    return {};
  },
};
export type JobName = keyof typeof jobs;

function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

let done: { measures: Measures } | { failed: string } | null = null;

/** A job takes longer than a driver waits for one answer: it is begun, and asked after. */
export const storeBench = {
  begin(name: JobName, ...args: readonly number[]): null {
    done = null;
    const job: (...given: readonly number[]) => Promise<Measures> = Reflect.get(jobs, name);
    const work = async () => {
      try {
        done = { measures: await job(...args) };
      } catch (cause) {
        done = { failed: String(cause) };
      }
    };
    void work();
    return null;
  },
  done: () => done,
};
Reflect.set(globalThis, 'storeBench', storeBench);
