import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translate } from './translate.ts';

/** Hands the translator down to every component of a page; entrypoints provide it. */
export const TranslateContext = createContext<Translate | null>(null);

/** The page's translator. A component outside a provider is a bug, hence the throw. */
export function useTranslate(): Translate {
  const translate = useContext(TranslateContext);
  if (!translate) throw new Error('useTranslate needs a TranslateContext above it');
  return translate;
}
