import '../../components/common/tokens.css';
import '../../components/common/base.css';
import '../../components/common/controls.css';
import '../../components/common/parts.css';
import '../../components/log/log.css';
import '../../components/popup/popup.css';
import { render } from 'preact';
import { systemClock } from '../../lib/clock.ts';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { resolveLocale } from '../../lib/i18n/locales.ts';
import { TranslateContext } from '../../lib/i18n/use-translate.ts';
import { applyLooks } from '../dashboard/apply-looks.ts';
import { browserEdges } from './browser-edges.ts';
import { PopupApp } from './popup-app.tsx';
import type { PopupEdges } from './popup-edges.ts';
import type { Locale, Settings } from '../../lib/store/settings.ts';

const root = document.getElementById('app');
if (root) void start(root);

/**
 * Shows the popup in the browser's language at once. The store is slower than a glance, so what the
 * person has set (language, theme) follows when it is open.
 */
async function start(root: HTMLElement): Promise<void> {
  // From nothing each time: a lock must leave no word of the log behind.
  render(null, root);
  const edges = browserEdges(systemClock);
  const stop = edges.onLockChanged(() => {
    stop();
    void start(root);
  });
  const guess = resolveLocale(navigator.languages, null);
  await show(root, edges, guess, 'system');
  const opened = await edges.store();
  const settings = opened.ok ? await opened.value.settings() : opened;
  if (!settings.ok) return;
  const { locale, theme } = settings.value;
  const wanted = resolveLocale(navigator.languages, locale);
  if (wanted !== guess || theme !== 'system') await show(root, edges, wanted, theme);
}

async function show(
  root: HTMLElement,
  edges: PopupEdges,
  locale: Locale,
  theme: Settings['theme'],
): Promise<void> {
  const t = await createTranslator(locale, ['common', 'popup', 'log', 'problems', 'vault']);
  applyLooks(document.documentElement, t, theme);
  document.title = t('popup.title');
  render(
    <TranslateContext.Provider value={t}>
      <PopupApp edges={edges} onRestart={() => void start(root)} />
    </TranslateContext.Provider>,
    root,
  );
}
