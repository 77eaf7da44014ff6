import { jsonOfBytes } from './json-of-bytes.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../incidents/new-id.ts';
import { stampOf } from '../incidents/stamp.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { openInboxKey } from '../vault/inbox-keys.ts';
import type { VaultHeader } from '../vault/vault-header.ts';
import { endTwins } from '../watch/end-twins.ts';
import { boundedWrite } from './bounded-write.ts';
import type { Database, SealedRow } from './database.ts';
import type { FactLog } from './fact-log.ts';
import { DRAFT_ROWS } from './incident-rows.ts';
import type { Alone, Shelves } from './open-vault-for.ts';
import type { Journal } from './journal.ts';
import { parseDraft } from './parse-stored.ts';
import { parseInboxEntry, sealableEntry, type InboxEntry } from './parse-inbox.ts';
import type { StateRows } from './state-rows.ts';
import { readProblem, writeProblem } from './store-problem.ts';
import { changeWaiting, readWaiting } from './waiting.ts';

const UTF8 = new TextEncoder();

/**
 * Seals an entry to the vault's public key: it is on disk when this resolves, and nothing on this machine can read it
 * until the vault is unlocked. Codes: `store.no-inbox` (a header of version 0.1), `store.inbox-refused` (it is not what
 * an inbox may hold), `vault.inbox-unusable` (its public key was altered), and those of writing.
 *
 * @param id of the row: a new one, or that of an earlier writing of the same draft, whose place this one takes.
 */
export async function putIntoInbox(
  database: Database,
  { vaultId, inbox }: VaultHeader,
  entry: InboxEntry,
  shelves: Shelves,
  alone: Alone,
  id: string = newId(),
): Promise<Result<null>> {
  if (inbox === undefined) return err(problem('store.no-inbox'));
  const sealable = sealableEntry(entry);
  if (sealable === null) return err(problem('store.inbox-refused'));
  const data = UTF8.encode(sealable.text);
  const { sealToInbox } = await import('../vault/inbox-box.ts');
  const box = await sealToInbox(inbox.publicKey, { vaultId, id }, data);
  if (!box.ok) return box;
  const row: SealedRow = { id, box: box.value };
  try {
    await boundedWrite(database.dexie, [database.inbox], () => database.inbox.put(row));
  } catch (cause) {
    return err(writeProblem(cause));
  }
  // After the row, so that a crash in between is no alarm. Where the shelf cannot be written the entry is saved all the same.
  const note = (ids: readonly string[]) => (ids.includes(id) ? ids : [...ids, id]);
  await alone(() => changeWaiting(shelves.waiting, note)).catch(() => null);
  return ok(null);
}

/** Takes a draft back out that has become an entry: only whoever put it there knows its row. */
export async function takeFromInbox(
  database: Database,
  id: string,
  shelves: Shelves,
  alone: Alone,
): Promise<Result<null>> {
  try {
    // The shelf first, so that a crash in between is no alarm.
    await alone(() => changeWaiting(shelves.waiting, (ids) => ids.filter((one) => one !== id)));
    await boundedWrite(database.dexie, [database.inbox], () => database.inbox.delete(id));
  } catch (cause) {
    return err(writeProblem(cause));
  }
  return ok(null);
}

/** What the merge needs of an opened store. */
export interface MergeInto {
  readonly database: Database;
  readonly header: VaultHeader;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly journal: Journal;
  readonly log: FactLog;
  readonly rows: StateRows;
  readonly shelves: Shelves;
  readonly alone: Alone;
  readonly clock: Clock;
}

/**
 * Takes over what was logged while the vault was locked, oldest first; each row in one transaction with its lines of
 * custody, so that a kill in between loses nothing and takes nothing twice. A row put back after its merge is known by
 * its facts' ids. Rows that do not open stay where they are. Answers what is worth telling:
 * `store.inbox-unreadable`, `store.inbox-lost`, and why a row could not be written.
 */
export async function mergeInbox(into: MergeInto): Promise<readonly Problem[]> {
  const { database, journal, shelves } = into;
  let rows: readonly SealedRow[];
  let waiting: ReadonlySet<string>;
  try {
    // The shelf first: what is written after this moment is not missed in the table.
    waiting = new Set(await readWaiting(shelves.waiting));
    rows = await database.inbox.toArray();
  } catch (cause) {
    return [readProblem(cause)];
  }
  if (rows.length === 0 && waiting.size === 0) return [];
  const opened = await openRows(into, rows, [...waiting]);
  if (!opened.ok) return [opened.error];
  const entries = opened.value;
  if (entries.length > 0) {
    const known = await into.log.load();
    if (!known.ok) return [known.error];
  }
  const problems: Problem[] = [];
  for (const { id, entry } of entries) {
    const merged = await mergeOne(into, id, entry, waiting);
    if (!merged.ok) problems.push(merged.error);
  }
  const unreadable = rows.length - entries.length;
  if (unreadable > 0) problems.push(problem('store.inbox-unreadable', { count: unreadable }));
  const after = await journal.read(
    () => database.inbox.toCollection().primaryKeys(),
    [database.inbox],
  );
  if (!after.ok) return [...problems, after.error];
  const accounted = new Set([...after.value.more, ...(after.value.root.merged ?? [])]);
  const lost = [...waiting].filter((id) => !accounted.has(id)).length;
  if (lost > 0) problems.push(problem('store.inbox-lost', { count: lost }));
  const done = new Set(after.value.root.merged);
  if (done.size > 0) {
    const forget = (ids: readonly string[]) => ids.filter((id) => !done.has(id));
    await into.alone(() => changeWaiting(shelves.waiting, forget)).catch(() => null);
  }
  return problems;
}

interface OpenedRow {
  readonly id: string;
  readonly entry: InboxEntry;
}

/** The rows that open and say something, oldest first by their own word. */
async function openRows(
  { header, key }: MergeInto,
  rows: readonly SealedRow[],
  waiting: readonly string[],
): Promise<Result<readonly OpenedRow[]>> {
  const { vaultId, inbox } = header;
  if (inbox === undefined || rows.length === 0) return ok([]);
  const privateKey = await openInboxKey(vaultId, key, inbox);
  if (!privateKey.ok) return privateKey;
  const { openFromInbox } = await import('../vault/inbox-box.ts');
  const opened = await Promise.all(
    rows.map(async ({ id, box }): Promise<OpenedRow[]> => {
      // Whatever lies in the database may have been put there by others.
      if (!(box instanceof Uint8Array)) return [];
      const data = await openFromInbox(privateKey.value, { vaultId, id }, box);
      const entry = data === null ? null : parseInboxEntry(jsonOfBytes(data));
      return entry === null ? [] : [{ id, entry }];
    }),
  );
  // Within one millisecond the order in which they were put on the shelf decides.
  const order = ({ id, entry }: OpenedRow) => [entry.at, waiting.indexOf(id)] as const;
  return ok(
    opened.flat().sort((one, other) => {
      const [[at, place], [otherAt, otherPlace]] = [order(one), order(other)];
      return at === otherAt ? place - otherPlace : at < otherAt ? -1 : 1;
    }),
  );
}

async function mergeOne(
  { log, rows, journal, clock }: MergeInto,
  id: string,
  entry: InboxEntry,
  waiting: ReadonlySet<string>,
): Promise<Result<unknown>> {
  if (entry.kind === 'draft') {
    const { draft } = entry;
    const saved = await rows.change<unknown>(DRAFT_ROWS + draft.id, (present) => {
      const before = parseDraft(present);
      return ok(before !== null && before.savedAt > draft.savedAt ? before : draft);
    });
    if (!saved.ok) return saved;
  }
  const loaded = await log.load();
  if (!loaded.ok) return loaded;
  const known = new Set(loaded.value.custody.map(({ factId }) => factId));
  const facts = entry.kind === 'draft' ? [] : entry.facts.filter((fact) => !known.has(fact.id));
  if (facts.length > 0) {
    const { logged } = loaded.value;
    const ends = endTwins(
      () => logged.map(({ fact }) => fact),
      facts,
      () => stampOf(clock.now()),
    );
    return log.merge([...facts, ...ends], { id, waiting });
  }
  return journal.write((root) => {
    const merged = [...(root.merged ?? []).filter((one) => waiting.has(one)), id];
    return Promise.resolve(
      ok({ change: { dropInbox: [id], root: { ...root, merged } }, value: null }),
    );
  });
}
