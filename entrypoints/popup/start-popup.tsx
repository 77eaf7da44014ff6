import { render } from 'preact';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { resolveLocale } from '../../lib/i18n/locales.ts';
import { TranslateContext } from '../../lib/i18n/use-translate.ts';
import { rememberedLooks, rememberLooks, type Looks } from '../../lib/platform/looks-shelf.ts';
import type { SessionShelf } from '../../lib/platform/session-shelf.ts';
import type { Locale } from '../../lib/store/settings.ts';
import { applyLooks } from '../dashboard/apply-looks.ts';
import { PopupApp } from './popup-app.tsx';
import type { PopupEdges } from './popup-edges.ts';

const AS_THE_BROWSER: Looks = { locale: null, theme: 'system' };

/**
 * Shows the popup at once, in the language and theme that were set when the log was last read. The
 * store is slower than a glance; should it say something else when it is open, that follows.
 * Starts anew when the log locks or opens.
 *
 * @param newEdges makes the edges of one start, which remember how the log was.
 * @param languages of the browser, best first.
 */
export async function startPopup(
  root: HTMLElement,
  newEdges: () => PopupEdges,
  shelf: SessionShelf,
  languages: readonly string[],
): Promise<void> {
  // From nothing each time: a lock must leave no word of the log behind.
  render(null, root);
  const edges = newEdges();
  let over = false;
  const restart = () => {
    if (over) return;
    over = true;
    stop();
    void startPopup(root, newEdges, shelf, languages);
  };
  const stop = edges.onLockChanged(restart);
  const show = async ({ locale, theme }: Looks) => {
    const t = await createTranslator(resolveLocale(languages, locale), AREAS);
    if (over) return;
    applyLooks(document.documentElement, t, theme);
    document.title = t('popup.title');
    render(
      <TranslateContext.Provider value={t}>
        <PopupApp edges={edges} onRestart={restart} />
      </TranslateContext.Provider>,
      root,
    );
  };
  const shown = (await rememberedLooks(shelf)) ?? AS_THE_BROWSER;
  await show(shown);
  // A closed log answers with the settings of a new profile, which are not this person's.
  if ((await edges.access()).is !== 'open') return;
  const opened = await edges.store();
  const settings = opened.ok ? await opened.value.settings() : opened;
  if (!settings.ok) return;
  const wanted = settings.value;
  const differs = languageOf(wanted) !== languageOf(shown) || wanted.theme !== shown.theme;
  if (differs) await show(wanted);
  await rememberLooks(shelf, wanted);

  function languageOf({ locale }: Looks): Locale {
    return resolveLocale(languages, locale);
  }
}

const AREAS = ['common', 'popup', 'log', 'problems', 'vault'] as const;
