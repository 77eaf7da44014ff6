import type { Translate } from '../../lib/i18n/translate.ts';
import type { ConsentPart } from '../../lib/incidents/person.ts';

/** What a part of an incident is called. */
export function partName(part: ConsentPart, t: Translate): string {
  return part === 'identity' || part === 'captures' || part === 'covered-copies'
    ? t(`people.part.${part}`)
    : t(`log.field.${part}`);
}

/** Several, as one piece of a sentence. */
export function partNames(parts: readonly ConsentPart[], t: Translate): string {
  const names = parts.map((part) => partName(part, t));
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(names);
}
