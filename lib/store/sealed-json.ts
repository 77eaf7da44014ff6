import { jsonOfBytes } from './json-of-bytes.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Vault } from '../vault/vault.ts';
import type { SealedRow } from './database.ts';

/** Rises when the JSON inside a row changes its shape; old numbers stay readable. */
const SCHEMA = 1;

const UTF8 = new TextEncoder();

export type TableName = 'facts' | 'state';

/** A value as a row that opens only in this table, under this id, in this vault. */
export async function sealJson(
  vault: Vault,
  table: TableName,
  id: string,
  value: unknown,
): Promise<SealedRow> {
  const data = UTF8.encode(canonicalJson(value));
  return { id, box: await vault.seal({ table, id, schema: SCHEMA }, data) };
}

/** What was sealed, or `undefined` (which no JSON is) where the row was altered or does not belong here. */
export async function unsealJson(vault: Vault, table: TableName, row: SealedRow): Promise<unknown> {
  const [value] = await unsealAllJson(vault, table, [row]);
  return value;
}

/** The same for many rows at once, in their order. */
export async function unsealAllJson(
  vault: Vault,
  table: TableName,
  rows: readonly SealedRow[],
): Promise<readonly unknown[]> {
  const boxes = rows.map(({ id, box }) => ({ id, box: isBytes(box) ? box : NO_BOX }));
  return (await vault.unsealRows(table, SCHEMA, boxes)).map(jsonOf);
}

/** Opens nowhere. */
const NO_BOX = new Uint8Array();

/** Whatever lies in the database may have been put there by others. */
function isBytes(box: unknown): boolean {
  return box instanceof Uint8Array;
}

function jsonOf(data: Uint8Array | null): unknown {
  return data === null ? undefined : jsonOfBytes(data);
}
