import { err, ok, type Result } from '../result.ts';
import type { DatabaseParts } from './database.ts';
import { openProblem } from './store-problem.ts';
import { within } from './within.ts';

const OPEN_MS = 30_000;

/** Whether there is such a database, found out without making one: IndexedDB makes what it is asked to open. */
export async function databaseExists(
  name: string,
  { indexedDB }: DatabaseParts,
): Promise<Result<boolean>> {
  let made = false;
  try {
    await within(
      OPEN_MS,
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener('upgradeneeded', () => {
          made = true;
          request.transaction?.abort();
        });
        request.addEventListener('success', () => {
          request.result.close();
          resolve();
        });
        request.addEventListener('error', (event) => {
          // Firefox would show an unhandled one on the console.
          event.preventDefault();
          reject(request.error ?? new Error('open'));
        });
      }),
    );
    return ok(true);
  } catch (cause) {
    return made ? ok(false) : err(openProblem(cause));
  }
}
