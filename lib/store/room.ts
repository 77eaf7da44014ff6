import { within } from './within.ts';

/**
 * Below this no write is begun. Chromium's database (LevelDB, which goes on with its last log file) does not outlive a
 * write that the disk cuts short: the next write that succeeds stands behind the torn one, and at the next start all of
 * the database is deleted as corrupt (seen in Chromium 156, `tests/e2e/lab-full.e2e.ts`). What others may write between
 * the question and our write, and what the database needs to tidy itself up, must fit in here.
 */
const RESERVE = 32 * 1_048_576;

/** An answer that does not come must not hold up what a person wants to keep. */
const ANSWER_MS = 1_000;

const NO_ANSWER: StorageEstimate = {};

/** Bytes used by this extension, and how many it might use; null where the browser does not say. */
export interface Room {
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

/** How much room there is, as the browser tells it. */
export async function estimateRoom(): Promise<Room> {
  const { usage, quota } = await askBrowser();
  return { usedBytes: usage ?? null, quotaBytes: quota ?? null };
}

/**
 * Whether a write may begin. Only Chromium counts what is really left on the disk, and says so at once; it is also the
 * one that needs it. Firefox answers with a share of the disk that an extension may exceed, and its own writes are
 * undone when the disk is full.
 */
export async function hasRoom(): Promise<boolean> {
  const answer = await within(ANSWER_MS, askBrowser()).catch(() => NO_ANSWER);
  if (!('usageDetails' in answer)) return true;
  const { usage, quota } = answer;
  return usage === undefined || quota === undefined || quota - usage >= RESERVE;
}

async function askBrowser(): Promise<StorageEstimate> {
  const storage: Partial<StorageManager> | undefined = globalThis.navigator?.storage;
  return (await storage?.estimate?.().catch(() => null)) ?? {};
}
