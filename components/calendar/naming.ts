import { plainText } from '../../lib/incidents/plain-text.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';
import { nameOf, type Names } from '../../lib/observances/names.ts';
import type { NameLanguage } from '../../lib/observances/observance.ts';
import type { Locale } from '../../lib/store/settings.ts';

/** A row's name as it is shown: with its own language, which may not be the page's. */
export interface RowName {
  readonly text: string;
  /** For `lang`; undefined where nobody knows: a person's own words. */
  readonly lang: NameLanguage | 'en' | undefined;
  /** True where the wording is nobody's official one. */
  readonly unofficial: boolean;
}

/** From a row's id (an observance or a marked date) to the name to show. */
export type Naming = (id: string) => RowName;

/** Names in the reader's language over the calendar; English, never a machine's words, where none is known. */
export function createNaming(calendar: Calendar, locale: Locale, names: Names): Naming {
  const known = new Map<string, RowName>();
  for (const mark of calendar.sensitivities) {
    if (mark.observanceId !== null) continue;
    const chinese = locale.startsWith('zh') && mark.nameZh !== null;
    known.set(mark.id, {
      text: plainText(chinese ? (mark.nameZh ?? mark.nameEn) : mark.nameEn),
      lang: mark.tier === 4 ? undefined : chinese ? 'zh-Hans' : 'en',
      unofficial: false,
    });
  }
  for (const row of calendar.observances) {
    const shown = nameOf(row, locale, names);
    const own = row.id.startsWith('own-');
    known.set(row.id, {
      // A list of choices has no element that could isolate what turns the direction.
      text: own ? plainText(shown.name) : shown.name,
      lang: own ? undefined : shown.language,
      unofficial: shown.unofficial,
    });
  }
  return (id) => known.get(id) ?? { text: id, lang: undefined, unofficial: false };
}
