import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { LockState } from '../vault/lock-state.ts';
import { openings } from '../vault/slots.ts';
import { readVaultHeader } from '../vault/vault-header.ts';
import { checkLoss } from './check-loss.ts';
import { databaseExists } from './database-exists.ts';
import { databaseNameIn } from './database-name.ts';
import { COUNTED, countUpTo } from './count-rows.ts';
import type { Database, DatabaseParts } from './database.ts';
import { openJournal } from './journal.ts';
import type { DoorState, LastKnown } from './door-state.ts';
import { openDatabase } from './open-database.ts';
import { openVaultFor, withoutHeader, type Shelves } from './open-vault-for.ts';
import { readSentinel } from './sentinel.ts';
import { READABLE, readProblem, unlessLocked } from './store-problem.ts';

interface Around {
  readonly header: unknown;
  readonly parts: DatabaseParts | null;
  readonly shelves: Shelves;
  readonly lock: LockState;
}

/** Codes that tell of this window and not of the log. */
const SHUT_OUT: ReadonlySet<string> = new Set([
  'store.unavailable',
  'store.blocked',
  'store.newer',
  'store.full',
  'store.closed',
  'store.key-unreadable',
  'vault.header-newer',
]);

/** The state of the store, told without making or changing a thing and without keeping anything open. */
export async function lookInside(around: Around): Promise<DoorState> {
  const { header, shelves, lock } = around;
  const known = header === null ? null : readVaultHeader(header);
  const ways = known?.ok === true ? openings(known.value) : [];
  const found = await findLoss(around);
  if (!found.ok) {
    const { code } = found.error;
    if (code === 'store.not-set-up') return { is: 'not-set-up' };
    if (SHUT_OUT.has(code)) return { is: 'shut-out', problem: found.error };
    if (code !== 'vault.locked') {
      const lastKnown = await readLastKnown(shelves);
      const salvage = await salvageable(around, found.error);
      return { is: 'damaged', problem: found.error, lastKnown, openings: ways, salvage };
    }
    return { is: 'locked', openings: ways };
  }
  const held = ways.includes('open') ? null : await lock.openKey();
  if (held?.ok === false) return { is: 'locked', openings: ways };
  return { is: 'open', openings: ways, lockAt: held === null ? null : held.value.lockAt };
}

/** Ok where nothing is missing and the key is at hand; `vault.locked` where nothing is missing as far as can be seen. */
async function findLoss({ header, parts, shelves, lock }: Around): Promise<Result<null>> {
  if (parts === null) return err(problem('store.unavailable'));
  const name = databaseNameIn(header);
  const exists = await databaseExists(name, parts);
  if (!exists.ok) return exists;
  if (header === null && !exists.value) return withoutHeader(null, shelves);
  const opened = await openDatabase(name, parts);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    if (header === null) return await withoutHeader(database, shelves);
    const counted = await compareCounts(database, shelves);
    const vault = await openVaultFor(header, lock);
    // A header that is damaged too is what stops salvage: it comes first.
    if (!vault.ok && vault.error.code !== 'vault.locked') return vault;
    if (!counted.ok) return counted;
    if (!vault.ok) return vault;
    return await unlessLocked(async () => {
      const journal = await openJournal(database, vault.value.vault, () => null);
      const loss = await checkLoss(database, vault.value.vault, journal, shelves.sentinel);
      return loss.ok ? ok(null) : loss;
    });
  } finally {
    database.dexie.close();
  }
}

/** What can be told without the key: fewer rows than were remembered, or none where there was a vault. */
async function compareCounts(database: Database, shelves: Shelves): Promise<Result<null>> {
  try {
    const sentinel = await readSentinel(shelves.sentinel);
    const counted = await countUpTo(database.facts, COUNTED);
    const state = await database.state.count();
    const facts = counted ?? Number.POSITIVE_INFINITY;
    const known = typeof sentinel === 'object' ? sentinel.count : 0;
    if (facts < known) return err(problem('store.short', { known, found: facts }));
    if (facts > 0 && state === 0) return err(problem('store.short', { known: facts, found: 0 }));
    const begun = typeof sentinel !== 'object' || sentinel.begun === true;
    if (facts + state === 0 && begun) return err(problem('store.emptied'));
    return ok(null);
  } catch (cause) {
    return err(readProblem(cause));
  }
}

async function readLastKnown({ sentinel }: Shelves): Promise<LastKnown | null> {
  const known = await readSentinel(sentinel).catch(() => null);
  // Without an entry there is no number and no link to tell.
  if (known === null || typeof known !== 'object' || known.count === 0) return null;
  return { count: known.count, head: known.head, at: known.at ?? null };
}

/** Whether something is left that opens: with the key at hand, after an unlock, or not at all. */
async function salvageable(
  { header, lock }: Around,
  { code }: Problem,
): Promise<'open' | 'locked' | 'none'> {
  if (!READABLE.has(code)) return 'none';
  const vault = await openVaultFor(header, lock);
  if (vault.ok) return 'open';
  return vault.error.code === 'vault.locked' ? 'locked' : 'none';
}
