import { err, ok, type Result } from '../result.ts';
import { boundedWrite } from './bounded-write.ts';
import type { CaptureBytes } from './capture-bytes.ts';
import type { Database } from './database.ts';
import type { FactLog } from './fact-log.ts';
import { readProblem } from './store-problem.ts';
import type { Uploads } from './uploads.ts';

/**
 * Removes chunks that no capture names: what a crash in the middle of an upload left. Only while no upload runs, and
 * only where every row of the log opens: a damaged row may be the very one that names them. Answers how many went, or
 * null where it was not the moment.
 */
export async function sweepChunks(
  { dexie, chunks }: Database,
  log: FactLog,
  bytes: CaptureBytes,
  uploads: Uploads,
): Promise<Result<number | null>> {
  const swept = await uploads.without(async (): Promise<Result<number | null>> => {
    try {
      // The keys before the log: a capture that is appended in between is named by the log already.
      const present = await chunks.toCollection().primaryKeys();
      const loaded = await log.load();
      if (!loaded.ok) return loaded;
      if (loaded.value.damage.length > 0) return ok(null);
      const named = await Promise.all(
        loaded.value.logged.flatMap(({ fact }) =>
          fact.type === 'capture' ? [bytes.chunkIds(fact)] : [],
        ),
      );
      const kept = new Set(named.flat());
      const orphans = present.filter((id) => !kept.has(id));
      if (orphans.length > 0) await boundedWrite(dexie, [chunks], () => chunks.bulkDelete(orphans));
      return ok(orphans.length);
    } catch (cause) {
      return err(readProblem(cause));
    }
  });
  return swept ?? ok(null);
}
