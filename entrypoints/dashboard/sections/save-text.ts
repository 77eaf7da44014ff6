import { saveStream } from '../../../lib/platform/save-file.ts';
import type { Problem } from '../../../lib/result.ts';

/**
 * Saves a text as a file of a neutral name. Must be called in the click's own turn. Resolves to what went wrong; null
 * where nothing did, or where the person closed the window that asked for the place.
 */
export async function saveText(name: string, text: string): Promise<Problem | null> {
  const saved = await saveStream(name, new Blob([text]).stream());
  return saved.ok || saved.error.code === 'save.cancelled' ? null : saved.error;
}
