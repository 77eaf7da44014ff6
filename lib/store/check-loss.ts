import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { EMPTY_CHAIN } from '../incidents/custody-chain.ts';
import { sha256OfJson } from '../sha256.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { Vault } from '../vault/vault.ts';
import type { Database } from './database.ts';
import type { Journal } from './journal.ts';
import { parseLoggedFact } from './parse-stored.ts';
import { unsealJson } from './sealed-json.ts';
import { readSentinel, writeSentinel, type Sentinel } from './sentinel.ts';
import { readProblem } from './store-problem.ts';

/**
 * Compares the database with what is remembered outside it, and begins a fresh one where there never
 * was anything. Answers ok with what is worth telling (null: nothing), or `store.short` with the last
 * known count: rows are gone, or the chain does not lead through the last known entry. Reads two rows,
 * however long the log is.
 */
export async function checkLoss(
  database: Database,
  vault: Vault,
  journal: Journal,
  shelf: KeyShelf,
): Promise<Result<Problem | null>> {
  let sentinel: Awaited<ReturnType<typeof readSentinel>>;
  try {
    sentinel = await readSentinel(shelf);
  } catch (cause) {
    return err(problem('store.key-unreadable', {}, cause));
  }
  let counts: { facts: number; state: number };
  try {
    counts = { facts: await database.facts.count(), state: await database.state.count() };
  } catch (cause) {
    return err(readProblem(cause));
  }
  const known = typeof sentinel === 'object' ? sentinel.count : 0;
  if (counts.facts === 0 && counts.state === 0) {
    if (known > 0) return err(problem('store.short', { known, found: 0 }));
    if (typeof sentinel !== 'object') return err(problem('store.emptied'));
    const begun = await journal.begin({ ...EMPTY_CHAIN, revisions: new Map() });
    return begun.ok ? ok(null) : begun;
  }
  const read = await journal.read(() => database.facts.count());
  if (!read.ok) return read;
  const { root, more: found } = read.value;
  const short = problem('store.short', { known: Math.max(known, root.seq), found });
  if (found !== root.seq) return err(short);
  if (typeof sentinel !== 'object') {
    await rememberAgain(shelf, { format: 1, count: root.seq, head: root.head, at: root.at });
    return ok(problem('store.sentinel-missing', { found }));
  }
  if ((await headAt(database, vault, root, sentinel)) !== sentinel.head) return err(short);
  // It lags where a crash came between a commit and this line of the shelf: caught up, no alarm.
  await writeSentinel(shelf, root).catch(() => null);
  return ok(null);
}

/** Hash of the entry that the sentinel names, or null where it does not open. */
async function headAt(
  database: Database,
  vault: Vault,
  root: { seq: number; head: string },
  sentinel: Sentinel,
): Promise<string | null> {
  if (sentinel.count === root.seq) return root.head;
  if (sentinel.count === 0) return EMPTY_CHAIN.head;
  const row = await database.facts.get(await vault.idFor('facts', String(sentinel.count)));
  const one = row === undefined ? null : parseLoggedFact(await unsealJson(vault, 'facts', row));
  return one === null ? null : sha256OfJson(one.custody);
}

async function rememberAgain(shelf: KeyShelf, sentinel: Sentinel): Promise<void> {
  await shelf.write(sentinel).catch(() => null);
}
