import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { EMPTY_CHAIN } from '../incidents/custody-chain.ts';
import { sha256OfJson } from '../sha256.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { Vault } from '../vault/vault.ts';
import { COUNTED, countUpTo } from './count-rows.ts';
import type { Database } from './database.ts';
import type { Journal } from './journal.ts';
import { knownLoss } from './known-loss.ts';
import { parseLoggedFact, parseTombstone } from './parse-stored.ts';
import { unsealJson } from './sealed-json.ts';
import { readSentinel, writeSentinel, type Sentinel } from './sentinel.ts';
import { readProblem } from './store-problem.ts';

/**
 * Compares the database with what is remembered outside it, and begins a fresh one where there never
 * was anything. Answers ok with what is worth telling (null: nothing), `store.short` with the last
 * known count (rows are gone, or the chain does not lead through the last known entry), or `store.set-back` (every entry
 * is there, what was saved after the last one is not). Reads four rows,
 * however long the log is, and counts it only up to `counted`; what is missing from the middle of a longer one
 * `LogStore.whole` finds.
 */
export async function checkLoss(
  database: Database,
  vault: Vault,
  journal: Journal,
  shelf: KeyShelf,
  counted = COUNTED,
): Promise<Result<Problem | null>> {
  const before = knownLoss(database);
  if (before !== null) return err(before);
  let sentinel: Awaited<ReturnType<typeof readSentinel>>;
  try {
    sentinel = await readSentinel(shelf);
  } catch (cause) {
    return err(problem('store.key-unreadable', {}, cause));
  }
  let empty: boolean;
  try {
    const [facts, state] = [await countUpTo(database.facts, 0), await countUpTo(database.state, 0)];
    empty = facts === 0 && state === 0;
  } catch (cause) {
    return err(readProblem(cause));
  }
  const known = typeof sentinel === 'object' ? sentinel.count : 0;
  if (empty) {
    if (known > 0) return err(problem('store.short', { known, found: 0 }));
    if (typeof sentinel !== 'object' || sentinel.begun === true) {
      return err(problem('store.emptied'));
    }
    const first = { ...EMPTY_CHAIN, revisions: new Map<string, number>(), writes: 0 };
    const begun = await journal.begin(first);
    if (begun.ok) await writeSentinel(shelf, first).catch(() => null);
    return begun.ok ? ok(null) : begun;
  }
  const read = await journal.read(() => countUpTo(database.facts, counted));
  if (!read.ok) return read;
  const { root, more } = read.value;
  const found = more ?? root.seq;
  const short = problem('store.short', { known: Math.max(known, root.seq), found });
  if (found !== root.seq) return err(short);
  // It lags, it never leads: here an older root was put back.
  if (known > root.seq) return err(short);
  if (more === null && !(await endsThere(database, vault, root, counted))) return err(short);
  // Not written anew here: whoever opens it first would tell nobody. The gap that is recorded of it writes it.
  if (typeof sentinel !== 'object') return ok(problem('store.sentinel-missing', { found }));
  if ((await headAt(database, vault, root, sentinel)) !== sentinel.head) return err(short);
  const lost = (sentinel.writes ?? 0) - root.writes;
  if (lost > 0) return err(problem('store.set-back', { found, lost }));
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
  return sentinel.count === 0 ? EMPTY_CHAIN.head : hashAt(database, vault, sentinel.count);
}

/** Of a log that was not counted: whether its last row is the one that the root names, and none stands behind it. */
async function endsThere(
  database: Database,
  vault: Vault,
  { seq, head }: { seq: number; head: string },
  counted: number,
): Promise<boolean> {
  if (seq <= counted) return false;
  const behind = await database.facts.get(await vault.idFor('facts', String(seq + 1)));
  return behind === undefined && (await hashAt(database, vault, seq)) === head;
}

/** Hash of the line of custody with this number, or null where its row does not open. */
async function hashAt(database: Database, vault: Vault, seq: number): Promise<string | null> {
  const row = await database.facts.get(await vault.idFor('facts', String(seq)));
  const value = row === undefined ? undefined : await unsealJson(vault, 'facts', row);
  // Also where it was deleted since: its line stays.
  const line = (parseLoggedFact(value) ?? parseTombstone(value))?.custody;
  return line === undefined ? null : sha256OfJson(line);
}
