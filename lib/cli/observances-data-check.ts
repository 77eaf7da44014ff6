import { readFileSync } from 'node:fs';
import { causeText } from '../result.ts';
import { NAME_LANGUAGES, type NameLanguage } from '../observances/observance.ts';
import { validateData } from '../observances/validate-data.ts';

/**
 * Reads the calendar's data files from disk and throws when anything in them is wrong, with one
 * sentence a line. The build calls it, so that a malformed row stops the build and not a person.
 *
 * @param folder with a slash at its end; by default the project's own data.
 */
export function checkCalendarData(folder = new URL('../observances/data/', import.meta.url)): void {
  const unread: string[] = [];
  const read = (name: string): unknown => {
    try {
      return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    } catch (cause) {
      unread.push(`${name}: it cannot be read as JSON (${causeText(cause)}).`);
      return [];
    }
  };
  const names: Partial<Record<NameLanguage, unknown>> = {};
  for (const language of NAME_LANGUAGES) names[language] = read(`names/${language}.json`);
  const problems = validateData({
    observances: read('observances.json'),
    details: read('details.json'),
    sensitivities: read('sensitivities.json'),
    overrides: read('overrides.json'),
    names,
  });
  const all = [...unread, ...problems];
  if (all.length > 0) throw new Error(`The calendar's data is not sound.\n${all.join('\n')}`);
}
