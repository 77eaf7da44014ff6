import { sentenceLanguage } from '../../lib/i18n/locales.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import type { Settings } from '../../lib/store/settings.ts';

/**
 * Tells the page its language, direction and theme. `lang` is what the sentences are really in, so
 * that a screen reader speaks them right; the direction is the chosen language's own.
 */
export function applyLooks(root: HTMLElement, t: Translate, theme: Settings['theme']): void {
  root.lang = sentenceLanguage(t.locale);
  root.dir = t.direction;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
