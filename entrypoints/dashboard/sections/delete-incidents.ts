import { createDeletion, type DeletionReason } from '../../../lib/incidents/create-deletion.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { err, ok, type Problem, type Result } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';

/**
 * Deletes these incidents with what stands in the log of them at this moment, not when the screen was drawn: a capture
 * may have come since. One that another window deleted meanwhile is passed over.
 */
export async function deleteIncidents(
  { store, clock }: Pick<SectionContext, 'store' | 'clock'>,
  ids: ReadonlySet<string>,
  reason: DeletionReason,
): Promise<Result<null, readonly Problem[]>> {
  const histories = await store.histories();
  if (!histories.ok) return err([histories.error]);
  const going = histories.value.filter(({ incident }) => ids.has(incident.id));
  const made = createDeletion(going, reason, stampOf(clock.now()));
  if (!made.ok) return made;
  const deleted = await store.deleteFacts(made.value);
  return deleted.ok ? ok(null) : err([deleted.error]);
}
