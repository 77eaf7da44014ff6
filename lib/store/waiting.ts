import * as v from 'valibot';
import { HEX_32 } from '../schemas.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';

const waitingSchema = v.object({
  format: v.literal(1),
  ids: v.pipe(v.array(HEX_32), v.maxLength(100_000), v.readonly()),
});

/** Ids of inbox rows that were written and not merged yet; empty where the shelf holds nothing readable. */
export async function readWaiting(shelf: KeyShelf): Promise<readonly string[]> {
  const parsed = v.safeParse(waitingSchema, await shelf.read());
  return parsed.success ? parsed.output.ids : [];
}

/** Changes the list. Not two windows at once: the caller holds the lock. */
export async function changeWaiting(
  shelf: KeyShelf,
  change: (ids: readonly string[]) => readonly string[],
): Promise<void> {
  const ids = change(await readWaiting(shelf));
  await shelf.write({ format: 1, ids } satisfies v.InferOutput<typeof waitingSchema>);
}
