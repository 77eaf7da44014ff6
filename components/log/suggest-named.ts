import type { Instant } from '../../lib/civil-date.ts';
import { localDateOf } from '../../lib/civil-date.ts';
import { suggestObservances } from '../../lib/incidents/suggest-observances.ts';
import type { SuggestionWords } from '../../lib/incidents/suggestion-words.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';
import type { Naming } from '../calendar/naming.ts';
import type { SuggestedObservance } from './observance-ticks.tsx';

export interface SuggestionRequest {
  readonly seenAt: Instant;
  readonly texts: readonly string[];
  /** Ids that are ticked already: they stay in sight, suggested or not. */
  readonly chosen: readonly string[];
}

/** Suggestions with their names, those that are ticked but not suggested at the end. */
export function suggestNamed(
  { seenAt, texts, chosen }: SuggestionRequest,
  calendar: Calendar,
  words: SuggestionWords,
  naming: Naming,
): readonly SuggestedObservance[] {
  const date = localDateOf(new Date(seenAt));
  const found = suggestObservances({ date, texts, calendar, words });
  const rest = chosen.filter((id) => id !== '' && !found.some((one) => one.id === id));
  return [
    ...found.map((one) => ({ ...one, name: naming(one.id).text })),
    ...rest.map((id) => ({ id, name: naming(id).text, because: null, words: [] })),
  ];
}
