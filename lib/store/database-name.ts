import { readVaultHeader } from '../vault/vault-header.ts';
import { DATABASE_NAME } from './database.ts';

/** The database that a header leads to: the first one, unless it names another or cannot be read. */
export function databaseNameIn(header: unknown): string {
  const read = readVaultHeader(header);
  return (read.ok ? read.value.database : undefined) ?? DATABASE_NAME;
}
