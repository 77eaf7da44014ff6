import { Dexie, type Table } from 'dexie';
import { buildHistories } from '../../lib/incidents/build-histories.ts';
import { filterIncidents, type IncidentFilter } from '../../lib/incidents/filter-incidents.ts';
import type { Fact, Incident, IncidentHistory } from '../../lib/incidents/incident.ts';
import { sortIncidents } from '../../lib/incidents/sort-incidents.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import { NEW_KDF } from '../../lib/vault/kdf-parameters.ts';
import { anIncident } from '../lib/store/a-fact.ts';
import { must, mustOpen, testMachine } from '../lib/store/open-test-store.ts';
import type { BenchRow } from './bench-row.ts';

const HERE = 'fake-indexeddb in Node';
const BATCH = 1_000;
const LOG_BAR_MS = 150;
const FILTER_BAR_MS = 50;
const FIRST_SCREEN = 50;
const FIRST_SCREEN_BAR_MS = 2_000;
const SECRET = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;
/** Words of about the length that a notice or a note has. */
const WORDS =
  '该内容因违反相关法律法规无法查看 This content is unavailable because of a legal request. '.repeat(
    3,
  );

/**
 * The rows of the store, each beside the same Dexie store without sealing and without a custody chain
 * in the same run. On fake-indexeddb, so they show what our code costs, not what a disk does.
 */
export async function rows(): Promise<readonly BenchRow[]> {
  const facts = await manyIncidents(100_000);
  return [
    await logOne(facts.slice(0, 200)),
    ...(await unlockAndList(facts.slice(0, 10_000), 1_500, true)),
    ...(await unlockAndList(facts, 8_000, false)),
  ];
}

async function manyIncidents(count: number): Promise<Incident[]> {
  const made: Incident[] = [];
  for (let n = 0; n < count; n += 1) {
    made.push(
      await anIncident({
        title: `第 ${n} 条帖子 post number ${n}`,
        urlTyped: `https://site${n % 40}.example/posts/${n}`,
        noticeText: WORDS,
        note: n % 100 === 0 ? '酷刑 torture' : '',
        tags: [`tag${n % 20}`],
      }),
    );
  }
  return made;
}

/** "Log without capture durable": one fact at a time, acknowledged before the next. */
async function logOne(facts: readonly Fact[]): Promise<BenchRow> {
  const store = await mustOpen(testMachine());
  const sealed: number[] = [];
  for (const fact of facts) {
    const started = performance.now();
    must(await store.append([fact]));
    sealed.push(performance.now() - started);
  }
  store.close();
  const plain = await plainStore();
  const bare: number[] = [];
  for (const fact of facts) {
    const started = performance.now();
    await plain.table.add(fact);
    bare.push(performance.now() - started);
  }
  plain.dexie.close();
  const measured = percentile(sealed, 0.95);
  return {
    what: `log without capture durable, 95th percentile of ${facts.length} (${HERE})`,
    bar: `≤ ${LOG_BAR_MS} ms`,
    measured: `${measured.toFixed(1)} ms`,
    yardstick: `same Dexie store, not sealed, no chain: ${percentile(bare, 0.95).toFixed(1)} ms`,
    ratio: measured / LOG_BAR_MS,
    met: measured <= LOG_BAR_MS,
  };
}

/** "Unlock and list": from a closed database to sorted histories; then the filter over them. */
async function unlockAndList(
  facts: readonly Fact[],
  bar: number,
  withFilter: boolean,
): Promise<BenchRow[]> {
  const machine = testMachine();
  const door = machine.door({ kdfCost: NEW_KDF });
  must(await door.setUp({ ...SECRET, recovery: false }, 400));
  const filling = must(await door.open());
  for (let at = 0; at < facts.length; at += BATCH) {
    must(await filling.append(facts.slice(at, at + BATCH)));
  }
  filling.close();
  must(await door.lock());
  const plain = await plainStore();
  for (let at = 0; at < facts.length; at += BATCH) {
    await plain.table.bulkAdd(facts.slice(at, at + BATCH));
  }

  const started = performance.now();
  must(await door.unlock(SECRET, 400));
  const store = must(await door.open());
  const newest = must(await store.newest(FIRST_SCREEN));
  const first = performance.now() - started;
  const histories = await listed(store);
  const measured = performance.now() - started;
  const bareStarted = performance.now();
  const bare = sortIncidents(buildHistories(await plain.table.toArray()), {
    by: 'seen',
    descending: true,
  });
  const yardstick = performance.now() - bareStarted;
  store.close();
  plain.dexie.close();
  if (histories.length !== facts.length || bare.length !== facts.length) {
    throw new Error('not everything came back');
  }
  const count = facts.length.toLocaleString('en');
  const row: BenchRow = {
    what: `unlock with a passphrase and list ${count} records, key derivation included (${HERE})`,
    bar: `≤ ${bar / 1_000} s`,
    measured: `${measured.toFixed(0)} ms`,
    yardstick: `same Dexie store, not sealed: ${yardstick.toFixed(0)} ms (× ${(measured / yardstick).toFixed(1)})`,
    ratio: measured / bar,
    met: measured <= bar,
  };
  const screen: BenchRow = {
    what: `unlock with a passphrase and show the newest ${newest.length} of ${count} records (${HERE})`,
    bar: `≤ ${FIRST_SCREEN_BAR_MS / 1_000} s`,
    measured: `${first.toFixed(0)} ms`,
    yardstick: '',
    ratio: first / FIRST_SCREEN_BAR_MS,
    met: first <= FIRST_SCREEN_BAR_MS && newest.length === FIRST_SCREEN,
  };
  return withFilter ? [row, screen, ...filtering(histories, count)] : [row, screen];
}

async function listed(store: LogStore): Promise<readonly IncidentHistory[]> {
  return sortIncidents(must(await store.histories()), { by: 'seen', descending: true });
}

/** The first search folds every text once; what a person feels while typing is every one after it. */
function filtering(histories: readonly IncidentHistory[], count: string): BenchRow[] {
  const filters: [string, IncidentFilter][] = [
    ['first full-text search', { text: 'torture' }],
    ['full-text search', { text: '酷刑 post' }],
    [
      'filter by kind, platform, tag and text',
      {
        kinds: ['removal'],
        platforms: ['site20.example'],
        tags: ['tag0'],
        text: '帖子',
      },
    ],
  ];
  return filters.map(([name, filter]) => {
    const started = performance.now();
    const found = filterIncidents(histories, filter).length;
    const measured = performance.now() - started;
    return {
      what: `${name} over ${count} records (${found} found)`,
      bar: `≤ ${FILTER_BAR_MS} ms`,
      measured: `${measured.toFixed(1)} ms`,
      yardstick: '',
      ratio: measured / FILTER_BAR_MS,
      met: measured <= FILTER_BAR_MS && found > 0,
    };
  });
}

async function plainStore(): Promise<{ dexie: Dexie; table: Table<Fact, string> }> {
  const { database } = testMachine();
  const dexie = new Dexie('plain', { ...database, chromeTransactionDurability: 'strict' });
  dexie.version(1).stores({ facts: 'id' });
  await dexie.open();
  return { dexie, table: dexie.table('facts') };
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
