import type { Clock } from '../clock.ts';
import { instantOf } from '../civil-date.ts';
import { newId } from '../incidents/new-id.ts';
import type { Draft } from '../incidents/incident.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { VaultHeader } from '../vault/vault-header.ts';
import { dropFromAnteroom, enterAnteroom, leaveAnteroom, readAnteroom } from './anteroom.ts';
import { databaseNameIn } from './database-name.ts';
import type { DatabaseParts } from './database.ts';
import type { DoorHeader } from './door-header.ts';
import type { DoorState } from './door-state.ts';
import { putIntoInbox, takeFromInbox } from './inbox.ts';
import { openDatabase } from './open-database.ts';
import type { Alone, Shelves } from './open-vault-for.ts';
import { sealableEntry, type InboxEntry, type InboxFact } from './parse-inbox.ts';

/** What takes entries while the log is closed: the sealed inbox, and before the first choice, or beside a damaged log, the anteroom. */
export interface DoorInbox {
  append(facts: readonly InboxFact[]): Promise<Result<null>>;
  saveDraft(draft: Draft): Promise<Result<null>>;
  dropDraft(id: string): Promise<Result<null>>;
  held(): Promise<readonly InboxEntry[]>;
  /** Moves what was held before the first choice into the sealed inbox. What cannot be moved stays where it is. */
  admit(): Promise<Result<null>>;
}

interface Around {
  readonly header: DoorHeader;
  readonly state: () => Promise<DoorState>;
  readonly anteroom: KeyShelf;
  readonly shelves: Shelves;
  readonly parts: DatabaseParts | null;
  readonly alone: Alone;
  readonly clock: Clock;
}

/** Opens it. Where an entry goes is asked anew with each. */
export function doorInbox(around: Around): DoorInbox {
  const { header, state, anteroom, shelves, parts, alone, clock } = around;
  /** Rows of drafts that this window put into the inbox: each has one, however often it is written. */
  const rowOf = new Map<string, string>();

  async function seal(known: VaultHeader, entry: InboxEntry, row?: string): Promise<Result<null>> {
    const opened = await openDatabase(databaseNameIn(known), parts);
    if (!opened.ok) return opened;
    try {
      return await putIntoInbox(opened.value, known, entry, shelves, alone, row);
    } finally {
      opened.value.dexie.close();
    }
  }

  async function keep(entry: InboxEntry, row?: string): Promise<Result<null>> {
    const known = await header.known();
    const now = await state();
    if (now.is === 'shut-out') return err(now.problem);
    // Into a damaged log nothing is written: a backup or a new log may take its place. It waits for that in memory.
    const waits = now.is === 'not-set-up' || now.is === 'damaged';
    if (!waits) return known.ok ? seal(known.value, entry, row) : known;
    const sealable = sealableEntry(entry);
    if (sealable === null) return err(problem('store.inbox-refused'));
    try {
      await alone(() => enterAnteroom(anteroom, sealable.entry));
      return ok(null);
    } catch (cause) {
      return err(problem('store.not-held', {}, cause));
    }
  }

  return {
    append: (facts) => keep({ kind: 'facts', at: instantOf(clock.now()), facts }),
    saveDraft: (draft) => {
      const row = rowOf.get(draft.id) ?? newId();
      rowOf.set(draft.id, row);
      return keep({ kind: 'draft', at: instantOf(clock.now()), draft }, row);
    },
    dropDraft: async (id) => {
      await alone(() => dropFromAnteroom(anteroom, id));
      const row = rowOf.get(id);
      const known = await header.known();
      if (row === undefined || !known.ok) return ok(null);
      const opened = await openDatabase(databaseNameIn(known.value), parts);
      if (!opened.ok) return opened;
      try {
        return await takeFromInbox(opened.value, row, shelves, alone);
      } finally {
        opened.value.dexie.close();
      }
    },
    held: () => readAnteroom(anteroom),
    admit: async () => {
      const waiting = await readAnteroom(anteroom);
      if (waiting.length === 0) return ok(null);
      const [known, now] = [await header.known(), await state()];
      if (!known.ok) return known;
      if (now.is === 'damaged' || now.is === 'shut-out') return err(now.problem);
      for (const entry of waiting) {
        const sealed = await seal(known.value, entry);
        if (!sealed.ok) return sealed;
        // One by one, so that a kill in between takes nothing twice but a draft, which is the same draft.
        await alone(() => leaveAnteroom(anteroom, [entry]));
      }
      return ok(null);
    },
  };
}
