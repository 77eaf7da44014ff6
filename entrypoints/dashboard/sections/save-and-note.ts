import { instantOf } from '../../../lib/civil-date.ts';
import type { ExportRecord } from '../../../lib/incidents/custody-record.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { saveStream } from '../../../lib/platform/save-file.ts';
import { problem, type Problem } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';

/**
 * Saves something of the log as a file by itself, and then notes in the custody log that it left. Must be called in the
 * click's own turn. Resolves to what went wrong; null where nothing did, or where the person closed the window that asked
 * for the place: then nothing left and nothing is noted.
 */
export async function saveAndNote(
  { store, clock }: Pick<SectionContext, 'store' | 'clock'>,
  name: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  left: () => Promise<Required<Pick<ExportRecord, 'file' | 'incidentIds'>>>,
): Promise<Problem | null> {
  const saved = await saveStream(name, stream);
  if (!saved.ok) return saved.error.code === 'save.cancelled' ? null : saved.error;
  const { id, now, utcOffset } = stampOf(clock.now());
  const stamp = { type: 'export' as const, id, loggedAt: instantOf(now), utcOffset };
  const noted = await store.append([
    { ...stamp, purpose: '', keyFingerprint: '', ...(await left()) },
  ]);
  return noted.ok ? null : problem('save.unrecorded', {}, noted.error);
}
