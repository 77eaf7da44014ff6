import { useEffect, useState } from 'preact/hooks';
import type { SuggestedObservance } from '../../../components/log/observance-ticks.tsx';
import { suggestNamed } from '../../../components/log/suggest-named.ts';
import type { IncidentFields } from '../../../lib/incidents/incident.ts';
import type { SuggestionWords } from '../../../lib/incidents/suggestion-words.ts';
import type { SectionContext } from '../section.ts';

/** Observances that fit what a form says; their words are loaded when a form is first shown. */
export function useSuggestions(
  { calendar, naming }: SectionContext,
  fields: Partial<IncidentFields>,
): readonly SuggestedObservance[] {
  const [words, setWords] = useState<SuggestionWords | null>(null);
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const { loadSuggestionWords } = await import('../../../lib/incidents/suggestion-words.ts');
      const loaded = await loadSuggestionWords(calendar.observances);
      if (wanted) setWords(loaded);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [calendar]);

  const { seenAt, title = '', noticeText = '', note = '', tags = [], observanceIds = [] } = fields;
  if (!words || !seenAt) return [];
  const texts = [title, noticeText, note, tags.join('\n')];
  return suggestNamed({ seenAt, texts, chosen: observanceIds }, calendar, words, naming);
}
