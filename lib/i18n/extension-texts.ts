import type { Messages } from './message-files.ts';

/**
 * The browser's own text format (`_locales/<folder>/messages.json`) made from ours, so that the
 * manifest's sentences live beside all others. The folders are the browser's names for the languages.
 */
export const EXTENSION_LOCALE_FOLDERS = { en: 'en', 'zh-Hans': 'zh_CN' } as const;

/** `_locales/…/messages.json` of one language, as text. */
export function extensionTexts(messages: Messages): string {
  const entries = Object.entries(messages).map(([key, message]) => [key, { message }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
