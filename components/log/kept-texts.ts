import { DRAFT_TEXT_LIMIT } from '../../lib/incidents/incident.ts';

/** What of a form is kept as a draft: texts that are too long are left out, which the form says. */
export function keptTexts(
  form: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(form).filter(([, text]) => isKept(text)));
}

/** Whether a text is short enough for that. */
export function isKept(text: string): boolean {
  return text.length <= DRAFT_TEXT_LIMIT;
}
