import { err, ok, problem, type Result } from '../result.ts';
import { DATABASE_NAME } from './database.ts';

/** A window that does not let go must not hang the one that asks. */
const WAIT_MS = 10_000;

/**
 * Deletes every database of ours, those that were set aside too. The browser gives the space back when it likes: what
 * was written may stay readable on the disk. Code: `store.blocked`, where another window holds one.
 */
export async function eraseDatabases(factory: IDBFactory): Promise<Result<null>> {
  const names = (await factory.databases()).flatMap(({ name }) =>
    name?.startsWith(DATABASE_NAME) === true ? [name] : [],
  );
  for (const name of names) {
    if (!(await deleted(factory, name))) return err(problem('store.blocked'));
  }
  return ok(null);
}

function deleted(factory: IDBFactory, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = factory.deleteDatabase(name);
    request.addEventListener('success', () => resolve(true));
    request.addEventListener('error', () => resolve(false));
    setTimeout(() => resolve(false), WAIT_MS);
  });
}
