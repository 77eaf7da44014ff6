import * as v from 'valibot';
import { HEX_32, HEX_64, INSTANT } from '../../schemas.ts';

/**
 * A backup: four bytes that say what it is, then frames of one byte of kind, four bytes of length, and so much payload.
 * First the head, then the rows as they lie in the database, sealed, then the end. The end is sealed under the vault
 * key and holds the SHA-256 of every byte before it, so that nothing can be cut off, taken out, moved or added.
 */
export const BACKUP_FORMAT = 1;
export const MAGIC = new TextEncoder().encode('lbk\n');
export const FRAME = { head: 1, row: 2, end: 3 } as const;
export const FRAME_HEAD_BYTES = 5;
/**
 * No row is larger. A chunk of a capture is 1 MiB; what is known of all watched pages, or was taken over of a colleague,
 * lies in one row, tens of MiB after its padding; and more than 128 MiB Chromium takes into no row.
 */
export const LARGEST_FRAME = 256 * 1_048_576;
export const TABLES = ['facts', 'state', 'chunks', 'inbox'] as const;
/** Hex digits of a row id, as ASCII. */
export const ROW_ID_BYTES = 32;

const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** In the clear, because it leads to the key; what it says counts only once the end has confirmed it. */
const headSchema = v.strictObject({
  format: v.literal(BACKUP_FORMAT),
  id: HEX_32,
  header: v.unknown(),
});
export type BackupHead = v.InferOutput<typeof headSchema>;

const endSchema = v.strictObject({
  sha256: HEX_64,
  createdAt: INSTANT,
  rows: v.strictObject({ facts: COUNT, state: COUNT, chunks: COUNT, inbox: COUNT }),
  /** Where the chain of custody ended. */
  count: COUNT,
  head: HEX_64,
  at: v.nullable(INSTANT),
});
export type BackupEnd = v.InferOutput<typeof endSchema>;

/** The head, `newer` where a later version wrote it, or null. */
export function parseHead(value: unknown): BackupHead | 'newer' | null {
  const parsed = v.safeParse(headSchema, value);
  if (parsed.success) return parsed.output;
  const newer = v.is(
    v.looseObject({ format: v.pipe(v.number(), v.gtValue(BACKUP_FORMAT)) }),
    value,
  );
  return newer ? 'newer' : null;
}

/** What closes a backup; null where it is not that. */
export function parseEnd(value: unknown): BackupEnd | null {
  const parsed = v.safeParse(endSchema, value);
  return parsed.success ? parsed.output : null;
}

/** Where the end is sealed: in the one backup that it closes. */
export function endPlace(backupId: string) {
  return { table: 'backup', id: backupId, schema: BACKUP_FORMAT };
}
