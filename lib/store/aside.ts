import * as v from 'valibot';
import { INSTANT } from '../schemas.ts';
import type { GapRecord } from '../incidents/custody-record.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';

const gapSchema = v.object({
  problem: v.string(),
  lastKnown: v.nullable(v.object({ count: v.number(), head: v.string(), at: v.nullable(INSTANT) })),
  keptAs: v.string(),
  loggedAt: INSTANT,
  utcOffset: v.number(),
});

const asideSchema = v.object({
  format: v.literal(1),
  logs: v.array(
    v.object({
      /** The vault that was begun in its place. */
      before: v.string(),
      recorded: v.boolean(),
      gap: gapSchema,
      /** As they lay on their shelves, readable or not: they may be what opens the old database some day. */
      header: v.optional(v.unknown()),
      sentinel: v.optional(v.unknown()),
      waiting: v.optional(v.unknown()),
    }),
  ),
});

/** What was known of a log when it was set aside. */
export type Gap = Omit<GapRecord, 'id' | 'type'>;
/** A log that was set aside. */
export type AsideLog = v.InferOutput<typeof asideSchema>['logs'][number];

/** All logs that were set aside, oldest first. Rejects where the shelf holds what it cannot read: it must not be replaced. */
export async function readAside(shelf: KeyShelf): Promise<readonly AsideLog[]> {
  const value = await shelf.read();
  if (value === undefined || value === null) return [];
  return v.parse(asideSchema, value).logs;
}

/** Sets one more log aside; none is ever taken off. */
export async function setAside(shelf: KeyShelf, log: AsideLog): Promise<void> {
  await shelf.write({ format: 1, logs: [...(await readAside(shelf)), log] });
}

/** Gaps that the log of this vault does not tell of yet. */
export async function gapsToRecord(shelf: KeyShelf, vaultId: string): Promise<readonly Gap[]> {
  const logs = await readAside(shelf);
  return logs.filter((log) => log.before === vaultId && !log.recorded).map(({ gap }) => gap);
}

/** Notes that they are recorded. */
export async function gapsRecorded(shelf: KeyShelf, vaultId: string): Promise<void> {
  const logs = await readAside(shelf);
  const after = logs.map((log) => (log.before === vaultId ? { ...log, recorded: true } : log));
  await shelf.write({ format: 1, logs: after });
}
