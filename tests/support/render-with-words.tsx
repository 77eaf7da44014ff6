import { configure, render } from '@testing-library/preact';
import type { ComponentChild, ComponentChildren } from 'preact';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { TranslateContext } from '../../lib/i18n/use-translate.ts';
import type { Locale } from '../../lib/store/settings.ts';

// A machine under load takes its time; nothing here is about speed.
configure({ asyncUtilTimeout: 20_000 });

/** Renders with the real sentences of a language around it. */
export async function renderWithWords(content: ComponentChild, locale: Locale = 'en') {
  const t = await createTranslator(locale);
  const Words = ({ children }: { readonly children: ComponentChildren }) => (
    <TranslateContext.Provider value={t}>{children}</TranslateContext.Provider>
  );
  return { t, ...render(<>{content}</>, { wrapper: Words }) };
}
