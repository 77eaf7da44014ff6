import { createNaming } from '../../components/calendar/naming.ts';
import { suggestNamed, type SuggestionRequest } from '../../components/log/suggest-named.ts';
import type { SuggestedObservance } from '../../components/log/observance-ticks.tsx';
import { daysView, type DaysView } from '../../components/popup/days-view.ts';
import type { CivilDate } from '../../lib/civil-date.ts';
import { loadSuggestionWords } from '../../lib/incidents/suggestion-words.ts';
import { loadCalendar, withOwn } from '../../lib/observances/calendar.ts';
import { loadNames } from '../../lib/observances/names.ts';
import type { Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import type { Locale } from '../../lib/store/settings.ts';

/** The calendar as the popup uses it. */
export interface PopupCalendar {
  readonly days: (today: CivilDate) => DaysView;
  readonly suggest: (about: SuggestionRequest) => Promise<readonly SuggestedObservance[]>;
}

/**
 * Reads the calendar with the person's own dates and marks; without those where the store cannot be
 * read. A chunk of its own: the first frame of the popup does not wait for it.
 */
export async function openPopupCalendar(
  store: () => Promise<Result<LogStore>>,
  locale: Locale,
): Promise<PopupCalendar> {
  const [names, opened] = await Promise.all([loadNames(locale), store()]);
  const [observances, marks] = opened.ok
    ? await Promise.all([opened.value.ownObservances(), opened.value.ownMarks()])
    : [opened, opened];
  const calendar = withOwn(
    loadCalendar(),
    observances.ok ? observances.value : [],
    marks.ok ? marks.value : [],
  );
  const naming = createNaming(calendar, locale, names);
  return {
    days: (today) => daysView(calendar, today, naming),
    suggest: async (about) => {
      const words = await loadSuggestionWords(calendar.observances);
      return suggestNamed(about, calendar, words, naming);
    },
  };
}
