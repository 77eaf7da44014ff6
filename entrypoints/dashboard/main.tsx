import '../../components/common/tokens.css';
import '../../components/common/base.css';
import '../../components/common/controls.css';
import '../../components/common/parts.css';
import '../../components/shell/shell.css';
import '../../components/calendar/calendar.css';
import '../../components/settings/settings.css';
import '../../components/common/print.css';
import { render } from 'preact';
import { StoreProblem } from '../../components/shell/store-problem.tsx';
import { systemClock } from '../../lib/clock.ts';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { sendToWorker } from '../../lib/messaging/send.ts';
import { allowedSites, forgetSite, onAllowedSitesChanged } from '../../lib/platform/permissions.ts';
import { resolveLocale } from '../../lib/i18n/locales.ts';
import { TranslateContext } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { storeShelves } from '../../lib/platform/key-shelf.ts';
import { toolFacts } from '../../lib/platform/version.ts';
import { openLogStore } from '../../lib/store/open-log-store.ts';
import { applyLooks } from './apply-looks.ts';
import { Dashboard } from './dashboard.tsx';
import type { BrowserEdges } from './browser-edges.ts';
import { loadPage } from './load-page.ts';

const EDGES: BrowserEdges = {
  languages: navigator.languages,
  version: toolFacts().version,
  replanReminders: () => sendToWorker('replan-reminders', {}),
  allowedSites,
  forgetSite,
  onAllowedSitesChanged,
};

async function start(root: HTMLElement): Promise<void> {
  const store = await openLogStore({ clock: systemClock, shelves: storeShelves() });
  if (!store.ok) return showProblem(root, store.error);
  const page = await loadPage(store.value, navigator.languages);
  if (!page.ok) {
    store.value.close();
    return showProblem(root, page.error);
  }
  applyLooks(document.documentElement, page.value.t, page.value.settings.theme);
  render(
    <Dashboard store={store.value} clock={systemClock} edges={EDGES} initial={page.value} />,
    root,
  );
}

/** Without the store there are no settings either: the browser's language has to do. */
async function showProblem(root: HTMLElement, problem: Problem): Promise<void> {
  const t = await createTranslator(resolveLocale(navigator.languages, null), [
    'common',
    'problems',
  ]);
  applyLooks(document.documentElement, t, 'system');
  render(
    <TranslateContext.Provider value={t}>
      <StoreProblem problem={problem} onRetry={() => void start(root)} />
    </TranslateContext.Provider>,
    root,
  );
}

const root = document.getElementById('app');
if (root) void start(root);
