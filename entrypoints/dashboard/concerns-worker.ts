import type { Settings } from '../../lib/store/settings.ts';

/**
 * Whether the worker has to hear of these changes: it plans the reminders, words the menu, and keeps
 * the language and theme in which the next popup opens.
 */
export function concernsWorker(changes: Partial<Settings>): boolean {
  return 'reminders' in changes || 'locale' in changes || 'theme' in changes;
}
