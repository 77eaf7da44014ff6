import { useEffect, useState } from 'preact/hooks';
import { fieldsOf, type IncidentFormState } from '../../components/log/incident-form-state.ts';
import type { SuggestedObservance } from '../../components/log/observance-ticks.tsx';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { PopupEdges } from './popup-edges.ts';

/** Suggestions for what the form says; asked for only while somebody can see them. */
export function useSuggestions(
  edges: PopupEdges,
  wanted: boolean,
  form: IncidentFormState,
): readonly SuggestedObservance[] {
  const { locale } = useTranslate();
  const [suggestions, setSuggestions] = useState<readonly SuggestedObservance[]>([]);
  const { seenAt } = fieldsOf(form);
  const { title, noticeText, note, tags } = form;
  const chosen = form.observanceIds.join(' ');
  useEffect(() => {
    let current = true;
    const ask = async () => {
      if (!seenAt) return;
      const texts = [title, noticeText, note, tags];
      const found = await edges.suggest({ seenAt, texts, chosen: chosen.split(' ') }, locale);
      if (current) setSuggestions(found);
    };
    if (wanted) void ask();
    return () => {
      current = false;
    };
  }, [edges, wanted, seenAt, title, noticeText, note, tags, chosen, locale]);
  return suggestions;
}
