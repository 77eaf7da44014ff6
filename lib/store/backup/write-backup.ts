import { instantOf } from '../../civil-date.ts';
import type { Clock } from '../../clock.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { newId } from '../../incidents/new-id.ts';
import { err, ok, problem, type Problem, type Result } from '../../result.ts';
import type { KdfCost } from '../../vault/kdf-parameters.ts';
import { addSlot, openings } from '../../vault/slots.ts';
import type { VaultHeader } from '../../vault/vault-header.ts';
import type { OpenedVault } from '../open-vault-for.ts';
import type { CaptureBytes, PieceHasher } from '../capture-bytes.ts';
import type { Database, SealedRow } from '../database.ts';
import type { FactLog } from '../fact-log.ts';
import type { Journal } from '../journal.ts';
import { readProblem } from '../store-problem.ts';
import type { Backup, BackupSummary } from './backup.ts';
import {
  BACKUP_FORMAT,
  endPlace,
  FRAME,
  FRAME_HEAD_BYTES,
  MAGIC,
  ROW_ID_BYTES,
  TABLES,
  type BackupEnd,
  type BackupHead,
} from './backup-format.ts';

const UTF8 = new TextEncoder();
/** Facts fetched at a time. */
const SLICE = 200;

type Bytes = Uint8Array<ArrayBuffer>;
type TableName = (typeof TABLES)[number];

export interface BackupSource extends OpenedVault {
  readonly database: Database;
  readonly header: VaultHeader;
  readonly journal: Journal;
  readonly log: FactLog;
  readonly bytes: CaptureBytes;
  readonly clock: Clock;
  readonly newHasher: () => Promise<PieceHasher>;
  readonly kdfCost?: KdfCost;
}

/**
 * Streams everything there is into one file, row by row as it is sealed, one chunk in memory at a time. Codes:
 * `backup.needs-passphrase` where the vault opens by itself and none was given (its key would lie in the file),
 * those of a new passphrase, and those of reading; in the summary `backup.changed` where something was deleted meanwhile.
 *
 * @param passphrase that opens the file, for a vault that has none; otherwise the file opens as the vault does.
 */
export async function writeBackup(
  source: BackupSource,
  passphrase: string | null,
): Promise<Result<Backup>> {
  const header = await headerFor(source, passphrase);
  if (!header.ok) return header;
  const { database, journal } = source;
  const read = await journal.read(
    async () => ({
      facts: await database.facts.toCollection().primaryKeys(),
      state: await database.state.toArray(),
      inbox: await database.inbox.toArray(),
    }),
    [database.inbox],
  );
  if (!read.ok) return read;
  const { root, more } = read.value;
  const id = newId();
  const head: BackupHead = { format: BACKUP_FORMAT, id, header: header.value };
  const [soFar, whole] = [await source.newHasher(), await source.newHasher()];
  const rows = { facts: 0, state: 0, chunks: 0, inbox: 0 };
  const createdAt = instantOf(source.clock.now());
  let size = 0;

  async function* frames(): AsyncGenerator<Bytes> {
    yield new Uint8Array(MAGIC);
    yield* frame(FRAME.head, UTF8.encode(canonicalJson(head)));
    yield* rowFrames('state', more.state);
    yield* rowFrames('inbox', more.inbox);
    for (let at = 0; at < more.facts.length; at += SLICE) {
      const found = await database.facts.bulkGet(more.facts.slice(at, at + SLICE));
      yield* rowFrames('facts', found);
    }
    const loaded = await source.log.load();
    if (!loaded.ok) throw new Stopped(loaded.error);
    for (const { fact, custody } of loaded.value.logged) {
      if (fact.type !== 'capture' || custody.seq > root.seq) continue;
      for (const chunk of await source.bytes.chunkIds(fact)) {
        yield* rowFrames('chunks', [await database.chunks.get(chunk)]);
      }
    }
    const after = await source.log.load();
    if (!after.ok) throw new Stopped(after.error);
    // A deletion in between took content away that the rows copied before still name.
    const changed = after.value.logged.some(
      ({ fact, custody }) => fact.type === 'deletion' && custody.seq > root.seq,
    );
    if (changed) throw new Stopped(problem('backup.changed'));
    const end: BackupEnd = {
      sha256: soFar.digest(),
      createdAt,
      rows,
      count: root.seq,
      head: root.head,
      at: root.at,
    };
    const sealed = await source.vault.seal(endPlace(id), UTF8.encode(canonicalJson(end)));
    yield* frame(FRAME.end, sealed);
  }

  function* rowFrames(table: TableName, found: readonly (SealedRow | undefined)[]) {
    for (const row of found) {
      // A row that is missing or not one of ours is damage, which the log itself tells of.
      if (!(row?.box instanceof Uint8Array) || !/^[0-9a-f]{32}$/.test(row.id)) continue;
      const payload = new Uint8Array(1 + ROW_ID_BYTES + row.box.length);
      payload[0] = TABLES.indexOf(table);
      payload.set(UTF8.encode(row.id), 1);
      payload.set(row.box, 1 + ROW_ID_BYTES);
      rows[table] += 1;
      yield* frame(FRAME.row, payload);
    }
  }

  let settle: (summary: Result<BackupSummary>) => void = () => undefined;
  const summary = new Promise<Result<BackupSummary>>((resolve) => {
    settle = resolve;
  });
  const pieces = frames();
  let ended = false;
  const stream = new ReadableStream<Bytes>(
    {
      pull: async (controller) => {
        try {
          const next = await pieces.next();
          if (next.done === true) {
            controller.close();
            const fileSha256 = whole.digest();
            settle(ok({ fileSha256, size, entries: root.seq, createdAt }));
            return;
          }
          // The end is not part of what it confirms.
          if (next.value[0] === FRAME.end && next.value.length === FRAME_HEAD_BYTES) ended = true;
          if (!ended) soFar.update(next.value);
          whole.update(next.value);
          size += next.value.length;
          controller.enqueue(next.value);
        } catch (cause) {
          const why = cause instanceof Stopped ? cause.problem : readProblem(cause);
          settle(err(why));
          controller.error(new Stopped(why));
        }
      },
      cancel: async () => {
        settle(err(problem('backup.stopped')));
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return ok({ stream, summary });
}

/** The header that goes into the file. A key in the clear never does. */
async function headerFor(
  { header, key, kdfCost }: BackupSource,
  passphrase: string | null,
): Promise<Result<VaultHeader>> {
  const { database: _here, ...bare } = header;
  if (!openings(header).includes('open')) return ok(bare);
  if (passphrase === null) return err(problem('backup.needs-passphrase'));
  const made = await addSlot(bare, key, { kind: 'passphrase', passphrase }, kdfCost);
  return made.ok ? ok(made.value.header) : made;
}

function* frame(kind: number, payload: Uint8Array<ArrayBuffer>): Generator<Bytes> {
  const head = new Uint8Array(FRAME_HEAD_BYTES);
  head[0] = kind;
  new DataView(head.buffer).setUint32(1, payload.length);
  yield head;
  yield payload;
}

class Stopped extends Error {
  readonly problem: Problem;
  constructor(why: Problem) {
    super(why.code);
    this.name = 'Stopped';
    this.problem = why;
  }
}
