import { err, ok, problem, type Result } from '../result.ts';
import { COUNTED, countUpTo } from './count-rows.ts';
import type { Database } from './database.ts';
import type { FactLog } from './fact-log.ts';
import { noteLoss } from './known-loss.ts';
import { readProblem } from './store-problem.ts';

/**
 * Reads the log to its end and says whether a row is missing: `store.short`, with how many there were and are. It is
 * remembered in this window, so that the next opening says the same at once. Rows that do not open are damage, not loss.
 */
export async function checkWhole(
  database: Database,
  log: FactLog,
  counted = COUNTED,
): Promise<Result<null>> {
  try {
    // Counted at the opening already.
    if ((await countUpTo(database.facts, counted)) !== null) return ok(null);
  } catch (cause) {
    return err(readProblem(cause));
  }
  const loaded = await log.load();
  if (!loaded.ok) return loaded;
  const { custody, damage } = loaded.value;
  const missing = damage.filter(({ code }) => code === 'store.missing-row').length;
  if (missing === 0) return ok(null);
  const unreadable = damage.filter(({ values }) => values?.['seq'] !== undefined).length - missing;
  const found = custody.length + unreadable;
  const loss = problem('store.short', { known: found + missing, found });
  noteLoss(database, loss);
  return err(loss);
}
