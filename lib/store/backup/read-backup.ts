import { jsonOfBytes } from '../json-of-bytes.ts';
import { err, ok, problem, type Result } from '../../result.ts';
import { unlockWith } from '../../vault/slots.ts';
import { readVaultHeader, type VaultHeader } from '../../vault/vault-header.ts';
import { vaultFromKey } from '../../vault/vault.ts';
import type { Secret } from '../../vault/wrap-slot.ts';
import { boundedWrite } from '../bounded-write.ts';
import type { PieceHasher } from '../capture-bytes.ts';
import type { Database, SealedRow } from '../database.ts';
import type { OpenedVault } from '../open-vault-for.ts';
import { writeProblem } from '../store-problem.ts';
import {
  endPlace,
  FRAME,
  parseEnd,
  parseHead,
  ROW_ID_BYTES,
  TABLES,
  type BackupEnd,
  type BackupHead,
} from './backup-format.ts';
import { readFrames, type FrameReader } from './frame-reader.ts';

/** Bytes of rows written in one transaction. */
const BATCH_BYTES = 8 * 1_048_576;
const FROM_UTF8 = new TextDecoder();

type TableName = (typeof TABLES)[number];

/** A backup whose head was read and whose secret was right; its rows are still to come. */
export interface OpenedBackup extends OpenedVault {
  readonly header: VaultHeader;
  /**
   * Puts every row into an empty database and checks the file to its last byte. Codes: `backup.truncated`,
   * `backup.altered`, and those of writing.
   */
  pour(into: Database): Promise<Result<BackupEnd>>;
}

/**
 * Opens a backup with what the person brings. Codes: `backup.not-a-backup`, `backup.newer`, `backup.truncated`,
 * `backup.altered`, `backup.unreadable` where the file could not be read, and those of `unlockWith`.
 */
export async function openBackup(
  file: Blob,
  secret: Secret,
  hasher: PieceHasher,
): Promise<Result<OpenedBackup>> {
  return reading(async () => {
    const frames = readFrames(file.stream(), hasher);
    const head = await readHead(frames);
    if (!head.ok) return head;
    const header = readVaultHeader(head.value.header);
    if (!header.ok) {
      const newer = header.error.code === 'vault.header-newer';
      return err(problem(newer ? 'backup.newer' : 'backup.altered'));
    }
    const key = await unlockWith(header.value, secret);
    if (!key.ok) return key;
    const vault = await vaultFromKey(header.value.vaultId, key.value);
    const opened = { vault, key: key.value };
    return ok({
      ...opened,
      header: header.value,
      pour: (into) => reading(() => pour(frames, head.value.id, opened, into)),
    });
  });
}

async function readHead(frames: FrameReader): Promise<Result<BackupHead>> {
  const begun = await frames.begin();
  if (!begun.ok) return begun;
  const frame = await frames.next();
  if (!frame.ok) return frame;
  const head = frame.value.kind === FRAME.head ? parseHead(jsonOfBytes(frame.value.payload)) : null;
  if (head === 'newer') return err(problem('backup.newer'));
  return head === null ? err(problem('backup.altered')) : ok(head);
}

async function pour(
  frames: FrameReader,
  id: string,
  { vault }: OpenedVault,
  into: Database,
): Promise<Result<BackupEnd>> {
  const counts = { facts: 0, state: 0, chunks: 0, inbox: 0 };
  let batch: { table: TableName; row: SealedRow }[] = [];
  let held = 0;
  const flush = async () => {
    const tables = TABLES.map((name) => into[name]);
    const rows = batch;
    batch = [];
    held = 0;
    await boundedWrite(into.dexie, tables, async () => {
      for (const name of TABLES) {
        const own = rows.flatMap(({ table, row }) => (table === name ? [row] : []));
        if (own.length > 0) await into[name].bulkAdd(own);
      }
    });
  };
  for (;;) {
    const frame = await frames.next();
    if (!frame.ok) return frame;
    const { kind, payload } = frame.value;
    if (kind === FRAME.end) {
      const sealed = await vault.unseal(endPlace(id), payload);
      const end = sealed === null ? null : parseEnd(jsonOfBytes(sealed));
      const whole =
        end !== null &&
        end.sha256 === frames.soFar() &&
        TABLES.every((name) => end.rows[name] === counts[name]) &&
        (await frames.atEnd());
      if (!whole) return err(problem('backup.altered'));
      await flush();
      return ok(end);
    }
    const table = TABLES[payload[0] ?? TABLES.length];
    if (kind !== FRAME.row || table === undefined || payload.length <= 1 + ROW_ID_BYTES) {
      return err(problem('backup.altered'));
    }
    const row = {
      id: FROM_UTF8.decode(payload.subarray(1, 1 + ROW_ID_BYTES)),
      box: payload.slice(1 + ROW_ID_BYTES),
    };
    counts[table] += 1;
    batch.push({ table, row });
    held += payload.length;
    if (held >= BATCH_BYTES) await flush();
  }
}

/** What the file or the disk throws is a problem: the file went away, or there is no room. */
async function reading<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotReadableError') {
      return err(problem('backup.unreadable', {}, cause));
    }
    const found = writeProblem(cause);
    // A row that comes twice.
    return found.detail?.includes('ConstraintError') === true
      ? err(problem('backup.altered'))
      : err(found);
  }
}
