import type { Translate } from '../../lib/i18n/translate.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';

/** What kind of row it is, as a word. */
export function kindWord(kind: Occurrence['kind'], t: Translate): string {
  const words = {
    day: t('calendar.kindDay'),
    week: t('calendar.kindWeek'),
    year: t('calendar.kindYear'),
    decade: t('calendar.kindDecade'),
    'marked-date': t('calendar.kindMarkedDate'),
  };
  return words[kind];
}
