import { sentenceLanguage, directionOf, OWN_NAMES, resolveLocale } from '../../i18n/locales.ts';
import type { Locale } from '../../store/settings.ts';
import type { Translate } from '../../i18n/translate.ts';
import { verifyBundle } from '../verify-bundle.ts';
import { PAGE_LOCALES, pageTranslator } from './page-words.ts';
import { element } from './element.ts';
import { showVerification } from './show-verification.ts';

/**
 * Starts `verify.html`: one file, no network, opened from a disk. A person chooses or drops a ZIP and
 * reads what holds, what fails and what is not proven. Called once, by the script in the page.
 */
export function startPage(page: Document, languages: readonly string[]): void {
  let again: ((t: Translate) => void) | null = null;
  const show = (locale: Locale): void => {
    const t = pageTranslator(locale);
    page.documentElement.lang = sentenceLanguage(locale);
    page.documentElement.dir = directionOf(sentenceLanguage(locale));
    page.title = t('report.verify.title');
    const result = element(page, 'div', { role: 'status' });
    const check = (file: Blob): void => {
      void runCheck(page, file, t, result).then((redraw) => {
        again = redraw;
      });
    };
    const main = element(page, 'main', {}, [
      languageChoice(page, locale, t, show),
      element(page, 'h1', {}, [t('report.verify.title')]),
      element(page, 'p', { class: 'lead' }, [t('report.verify.lead')]),
      fileChoice(page, t, check),
      result,
      element(page, 'p', { class: 'note' }, [t('report.verify.trust')]),
    ]);
    page.body.replaceChildren(main);
    again?.(t);
  };
  show(resolveLocale(languages, null));

  async function runCheck(
    page: Document,
    file: Blob,
    t: Translate,
    result: HTMLElement,
  ): Promise<(t: Translate) => void> {
    const progress = element(page, 'p');
    result.replaceChildren(progress);
    let shown = -1;
    try {
      const verification = await verifyBundle(file, {
        onProgress: (bytes, total) => {
          const percent = Math.min(100, Math.floor((100 * bytes) / Math.max(1, total)));
          if (percent === shown) return;
          shown = percent;
          progress.textContent = t('report.verify.working', { percent });
        },
      });
      const redraw = (words: Translate): void => {
        const place = page.querySelector('[role=status]');
        place?.replaceChildren(...showVerification(page, verification, words));
      };
      redraw(t);
      return redraw;
    } catch {
      // A bug of ours or a browser that is too old: what matters is that it never looks like "whole".
      const redraw = (words: Translate): void => {
        page
          .querySelector('[role=status]')
          ?.replaceChildren(element(page, 'p', { class: 'flag' }, [words('report.verify.failed')]));
      };
      redraw(t);
      return redraw;
    }
  }
}

function fileChoice(page: Document, t: Translate, check: (file: Blob) => void): HTMLElement {
  const input = element(page, 'input', {
    type: 'file',
    accept: '.zip,application/zip',
    id: 'file',
  });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) check(file);
  });
  const place = element(page, 'div', { class: 'drop' }, [
    element(page, 'label', { for: 'file' }, [t('report.verify.choose')]),
    input,
    element(page, 'span', { class: 'note' }, [t('report.verify.drop')]),
  ]);
  // The whole page takes a drop: missing the frame must not make the browser open the file instead.
  page.ondragover = (event) => {
    event.preventDefault();
  };
  page.ondrop = (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) check(file);
  };
  return place;
}

function languageChoice(
  page: Document,
  chosen: Locale,
  t: Translate,
  show: (locale: Locale) => void,
): HTMLElement {
  const select = element(page, 'select', { 'aria-label': t('report.verify.language') });
  for (const locale of PAGE_LOCALES) {
    const option = element(page, 'option', { value: locale, lang: locale }, [OWN_NAMES[locale]]);
    option.selected = sentenceLanguage(chosen) === locale;
    select.append(option);
  }
  select.addEventListener('change', () => {
    const locale = PAGE_LOCALES.find((known) => known === select.value);
    if (locale) show(locale);
  });
  return element(page, 'p', { class: 'language' }, [select]);
}
