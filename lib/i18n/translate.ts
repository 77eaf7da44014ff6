import type { Locale } from '../store/settings.ts';

/**
 * Turns a key and values into a sentence. Made by `createTranslator` (`create-translator.ts`) for a
 * locale; handed to components through context and to `lib/evidence` as a parameter. Keys are
 * `<area>.<name>`; ICU MessageFormat.
 */
export interface Translate {
  (key: string, values?: Readonly<Record<string, string | number>>): string;
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
}
