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
 *
 * @param languages of the browser, best first.
 */
export async function startPopup(
  root: HTMLElement,
  edges: PopupEdges,
  shelf: SessionShelf,
  languages: readonly string[],
): Promise<void> {
  const show = async ({ locale, theme }: Looks) => {
    const t = await createTranslator(resolveLocale(languages, locale), AREAS);
    applyLooks(document.documentElement, t, theme);
    document.title = t('popup.title');
    render(
      <TranslateContext.Provider value={t}>
        <PopupApp edges={edges} />
      </TranslateContext.Provider>,
      root,
    );
  };
  const shown = (await rememberedLooks(shelf)) ?? AS_THE_BROWSER;
  await show(shown);
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

const AREAS = ['common', 'popup', 'log', 'problems'] as const;
