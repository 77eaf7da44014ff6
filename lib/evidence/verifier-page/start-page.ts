import { systemClock } from '../../clock.ts';
import { directionOf, OWN_NAMES, resolveLocale, sentenceLanguage } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Locale } from '../../store/settings.ts';
import type { KeyNoteFacts } from '../key-note-schema.ts';
import type { Verification } from '../verification.ts';
import { verifyBundle } from '../verify-bundle.ts';
import { element } from './element.ts';
import { PAGE_LOCALES, pageTranslator } from './page-words.ts';
import { showVerification } from './show-verification.ts';

/**
 * Starts `verify.html`: one file, no network, opened from a disk. A person chooses or drops a ZIP and
 * reads what holds, what fails and what is not proven. Called once, by the script in the page.
 * @param languages the reader's languages, best first
 */
export function startPage(page: Document, languages: readonly string[]): void {
  let locale = resolveLocale(languages, null);
  /** What came of the last file; null before the first and while one is checked. */
  let last: Verification | 'failed' | null = null;
  /** Notes on keys in the files before, for as long as the page is open: one may be about the key of the next. */
  const notes = new Set<KeyNoteFacts>();
  /** Number of the file being checked: a slow check must not overwrite that of a later file. */
  let turn = 0;

  const draw = (): void => {
    const t = pageTranslator(locale);
    page.documentElement.lang = sentenceLanguage(locale);
    page.documentElement.dir = directionOf(sentenceLanguage(locale));
    page.title = t('report.verify.title');
    page.body.replaceChildren(
      element(page, 'main', {}, [
        languageChoice(page, locale, t, (chosen) => {
          locale = chosen;
          draw();
        }),
        element(page, 'h1', {}, [t('report.verify.title')]),
        element(page, 'p', { class: 'lead' }, [t('report.verify.lead')]),
        fileChoice(page, t, check),
        element(page, 'div', { role: 'status', id: 'result' }, resultOf(page, last, t)),
        element(page, 'p', { class: 'note' }, [t('report.verify.trust')]),
      ]),
    );
  };

  const check = (file: Blob): void => {
    const mine = ++turn;
    last = null;
    const progress = showProgress(page, () => pageTranslator(locale));
    verifyBundle(file, { now: systemClock.now(), knownNotes: [...notes], onProgress: progress })
      // A bug of ours, or a browser that is too old: it must never look like "whole".
      .catch(() => 'failed' as const)
      .then((result) => {
        if (result !== 'failed') for (const note of notesIn(result)) notes.add(note);
        if (mine === turn) last = result;
        return mine === turn ? draw() : undefined;
      })
      .catch(() => undefined);
  };

  // The whole page takes a drop: missing the frame must not make the browser open the file instead.
  page.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  page.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) check(file);
  });
  draw();
}

function notesIn({ keyNotes, parts = [] }: Verification): readonly KeyNoteFacts[] {
  return [...keyNotes, ...parts.flatMap(({ verification }) => notesIn(verification))];
}

function resultOf(
  page: Document,
  last: Verification | 'failed' | null,
  t: Translate,
): readonly HTMLElement[] {
  if (last === null) return [];
  if (last !== 'failed') return showVerification(page, last, t);
  return [element(page, 'p', { class: 'flag' }, [t('report.verify.failed')])];
}

function showProgress(
  page: Document,
  words: () => Translate,
): (bytes: number, total: number) => void {
  let shown = -1;
  const show = (bytes: number, total: number): void => {
    const percent = Math.min(100, Math.floor((100 * bytes) / Math.max(1, total)));
    if (percent === shown) return;
    shown = percent;
    const line = element(page, 'p', {}, [words()('report.verify.working', { percent })]);
    page.getElementById('result')?.replaceChildren(line);
  };
  show(0, 1);
  return show;
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
  return element(page, 'div', { class: 'drop' }, [
    element(page, 'label', { for: 'file' }, [t('report.verify.choose')]),
    input,
    element(page, 'span', { class: 'note' }, [t('report.verify.drop')]),
  ]);
}

function languageChoice(
  page: Document,
  chosen: Locale,
  t: Translate,
  choose: (locale: Locale) => void,
): HTMLElement {
  const select = element(page, 'select', { 'aria-label': t('report.verify.language') });
  for (const locale of PAGE_LOCALES) {
    const option = element(page, 'option', { value: locale, lang: locale }, [OWN_NAMES[locale]]);
    option.selected = sentenceLanguage(chosen) === locale;
    select.append(option);
  }
  select.addEventListener('change', () => {
    const locale = PAGE_LOCALES.find((known) => known === select.value);
    if (locale) choose(locale);
  });
  return element(page, 'p', { class: 'language' }, [select]);
}
