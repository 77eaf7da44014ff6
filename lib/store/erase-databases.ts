import { err, ok, problem, type Result } from '../result.ts';
import { DATABASE_NAME } from './database.ts';
import { deleteDatabase } from './delete-database.ts';

/**
 * Deletes every database of ours, those that were set aside too. The browser gives the space back when it likes: what
 * was written may stay readable on the disk. Code: `store.erase-unfinished`, where another window holds one; the others
 * are gone then, and that one goes once it is let go of.
 */
export async function eraseDatabases(factory: IDBFactory): Promise<Result<null>> {
  const names = (await factory.databases()).flatMap(({ name }) =>
    name?.startsWith(DATABASE_NAME) === true ? [name] : [],
  );
  const gone = await Promise.all(names.map((name) => deleteDatabase(factory, name)));
  return gone.every(Boolean) ? ok(null) : err(problem('store.erase-unfinished'));
}
