import * as v from 'valibot';
import type { Draft } from '../incidents/incident.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import { parseInboxEntry, type InboxEntry } from './parse-inbox.ts';

const anteroomSchema = v.object({ format: v.literal(1), entries: v.array(v.unknown()) });

/**
 * What was logged before anybody had chosen who may open the log. There is no key yet to seal it to, and nothing may be
 * written to the disk in the clear, so it waits in memory that ends with the browser (`storage.session`). The first
 * choice moves it into the sealed inbox, and from there it joins the log. Answers the entries, oldest first.
 */
export async function readAnteroom(shelf: KeyShelf): Promise<readonly InboxEntry[]> {
  const parsed = v.safeParse(anteroomSchema, await shelf.read());
  if (!parsed.success) return [];
  return parsed.output.entries.flatMap((entry) => parseInboxEntry(entry) ?? []);
}

/** Puts one more entry there; a draft takes the place of its earlier writing. Not two windows at once: the caller holds the lock. */
export async function enterAnteroom(shelf: KeyShelf, entry: InboxEntry): Promise<void> {
  const before = await readAnteroom(shelf);
  const kept =
    entry.kind === 'draft' ? before.filter((one) => !isDraft(one, entry.draft.id)) : before;
  await write(shelf, [...kept, entry]);
}

/** Takes out what has found its place in the log, and nothing that came in meanwhile. */
export async function leaveAnteroom(shelf: KeyShelf, gone: readonly InboxEntry[]): Promise<void> {
  const texts = new Set(gone.map((entry) => JSON.stringify(entry)));
  const before = await readAnteroom(shelf);
  await write(
    shelf,
    before.filter((entry) => !texts.has(JSON.stringify(entry))),
  );
}

/** Drops a draft that has become an entry, or is not wanted any more. */
export async function dropFromAnteroom(shelf: KeyShelf, id: Draft['id']): Promise<void> {
  const before = await readAnteroom(shelf);
  await write(
    shelf,
    before.filter((entry) => !isDraft(entry, id)),
  );
}

function isDraft(entry: InboxEntry, id: Draft['id']): boolean {
  return entry.kind === 'draft' && entry.draft.id === id;
}

async function write(shelf: KeyShelf, entries: readonly InboxEntry[]): Promise<void> {
  await shelf.write(entries.length === 0 ? null : { format: 1, entries });
}
