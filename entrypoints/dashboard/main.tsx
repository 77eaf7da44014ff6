import '../../components/common/tokens.css';
import '../../components/common/base.css';
import '../../components/common/controls.css';
import '../../components/common/parts.css';
import '../../components/shell/shell.css';
import '../../components/calendar/calendar.css';
import '../../components/settings/settings.css';
import '../../components/witness/verdict.css';
import '../../components/vault/vault.css';
import '../../components/common/print.css';
import { render } from 'preact';
import { LINKS } from '../../components/shell/links.ts';
import { StoreProblem } from '../../components/shell/store-problem.tsx';
import { systemClock } from '../../lib/clock.ts';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { sendToWorker } from '../../lib/messaging/send.ts';
import {
  allowedSites,
  askForSite,
  askForPermissions,
  forgetSite,
  giveBackPermissions,
  onAllowedSitesChanged,
  optionalPermissions,
} from '../../lib/platform/permissions.ts';
import { resolveLocale } from '../../lib/i18n/locales.ts';
import { TranslateContext } from '../../lib/i18n/use-translate.ts';
import { problem, type Problem } from '../../lib/result.ts';
import { toolFacts } from '../../lib/platform/version.ts';
import { closedStore } from '../../lib/store/closed-store.ts';
import type { DoorState } from '../../lib/store/door-state.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import { aloneInBrowser } from '../../lib/store/open-vault-for.ts';
import { applyLooks } from './apply-looks.ts';
import { Dashboard } from './dashboard.tsx';
import type { BrowserEdges } from './browser-edges.ts';
import { loadPage, type PageData } from './load-page.ts';
import { browserDoor, type BrowserDoor } from '../vault/browser-door.ts';
import { settlingStore } from '../vault/settling-store.ts';
import { watchLock } from '../vault/watch-lock.ts';
import { Damaged } from './vault/damaged.tsx';
import type { VaultContext } from './vault/vault-context.ts';

const EDGES: BrowserEdges = {
  languages: navigator.languages,
  version: toolFacts().version,
  replanReminders: () => sendToWorker('replan-reminders', {}),
  replanLooks: (pageIds) => sendToWorker('replan-looks', { pageIds }),
  askTime: (tsq) => sendToWorker('ask-time', { tsq }),
  allowedSites,
  askForSite,
  forgetSite,
  askable: optionalPermissions(),
  askForPermissions,
  giveBackPermissions,
  onAllowedSitesChanged,
};

/** One thing at a time is on the page; whatever starts anew ends what was there. */
let stopWatching: () => void = () => undefined;
let held = false;

/** Shows what there is: the log, the calendar alone while it is closed, or what went wrong. */
async function start(root: HTMLElement, salvage = false): Promise<void> {
  stopWatching();
  const access = browserDoor(systemClock);
  const opened = await (salvage ? access.door.openForSalvage() : access.door.open());
  if (opened.ok) return showOpen(root, access, opened.value);
  const state = await access.door.state();
  switch (state.is) {
    case 'not-set-up':
    case 'locked':
      return showClosed(root, access, state.is, state.is === 'locked' ? state.openings : []);
    case 'damaged':
      return showDamaged(root, access, state);
    case 'shut-out':
      return showProblem(root, state.problem);
    case 'open':
      return showProblem(root, opened.error);
    default:
      return state satisfies never;
  }
}

async function showOpen(root: HTMLElement, access: BrowserDoor, opened: LogStore): Promise<void> {
  const { store, settled } = settlingStore(opened, access.door);
  const [page, state] = await Promise.all([
    loadPage(store, navigator.languages),
    access.door.state(),
  ]);
  const openings = 'openings' in state ? state.openings : [];
  if (!page.ok) {
    store.close();
    // The deadline may pass while the page is being opened.
    if (page.error.code === 'vault.locked') return showClosed(root, access, 'locked', openings);
    return showProblem(root, page.error);
  }
  const locks = !openings.includes('open');
  const { settings } = page.value;
  const gone = async () => {
    // Nothing of the log stays on the page or in its memory, and what is left is drawn from nothing.
    render(null, root);
    store.close();
    // Before the page starts anew: it must not find a key that is past its deadline, whatever the clock says then.
    await access.lock.lockNow();
    // What was being typed is sealed without the key.
    await settled();
    location.reload();
  };
  if (locks) {
    const extended = await access.lock.extend(settings.lockAfterMinutes);
    if (!extended.ok) {
      store.close();
      return showClosed(root, access, 'locked', openings);
    }
    const minutes = async () => {
      const now = await store.settings();
      if (now.ok) lockAfter = now.value.lockAfterMinutes;
    };
    let lockAfter = settings.lockAfterMinutes;
    const stopSettings = store.watch(() => void minutes());
    const stopLock = watchLock(
      access.lock,
      systemClock,
      () => lockAfter,
      () => void gone(),
    );
    stopWatching = () => {
      stopSettings();
      stopLock();
    };
  } else {
    // Given a secret in another window, the log locks with it there, and this page would hear of no deadline.
    let over = false;
    const unwatch = access.lock.watch(() => void startOver(root, store, () => over));
    stopWatching = () => {
      over = true;
      unwatch();
    };
  }
  // Of a damaged log every write is refused, and its screens say so.
  const noted =
    settings.recordViews && state.is === 'open' ? await access.door.noteView(store) : null;
  const lockNow = async () => {
    await settled();
    render(null, root);
    const locked = await access.lock.lockNow();
    if (!locked.ok) await showProblem(root, locked.error);
  };
  const vault = vaultContext(root, access, {
    closed: null,
    openings,
    lockNow: locks ? () => void lockNow() : null,
    unnoted: noted?.ok === false ? noted.error : null,
  });
  draw(root, store, vault, page.value);
  if (state.is === 'open') await watchForLoss(root, store);
}

/** How the log opens was changed in another window: this page follows once that is on its shelf. */
async function startOver(root: HTMLElement, store: LogStore, over: () => boolean): Promise<void> {
  await aloneInBrowser(() => Promise.resolve());
  if (held || over()) return;
  store.close();
  await start(root);
}

/** A long log is not counted before it is shown: where rows turn out to be missing, that takes the place of it. */
async function watchForLoss(root: HTMLElement, store: LogStore): Promise<void> {
  const whole = await store.whole();
  if (whole.ok || whole.error.code !== 'store.short') return;
  store.close();
  await start(root);
}

/** The calendar of public days, and in the place of everything else the way to open the log. */
async function showClosed(
  root: HTMLElement,
  access: BrowserDoor,
  closed: 'locked' | 'not-set-up',
  openings: VaultContext['openings'],
): Promise<void> {
  const store = closedStore(
    problem(closed === 'locked' ? 'vault.locked' : 'store.not-set-up'),
    null,
  );
  const page = await loadPage(store, navigator.languages);
  if (!page.ok) return showProblem(root, page.error);
  let over = false;
  const look = async () => {
    if (held || document.hidden) return;
    const state = await access.door.state();
    if (!held && !over && state.is !== closed) await start(root);
  };
  // Unlocked in another window: this one follows. Set up in the popup: seen when this page is looked at again.
  const unwatch = access.lock.watch(() => void look());
  const seen = () => void look();
  document.addEventListener('visibilitychange', seen);
  stopWatching = () => {
    over = true;
    unwatch();
    document.removeEventListener('visibilitychange', seen);
  };
  draw(root, store, vaultContext(root, access, { closed, openings, lockNow: null }), page.value);
}

async function showDamaged(
  root: HTMLElement,
  access: BrowserDoor,
  state: Extract<DoorState, { is: 'damaged' }>,
): Promise<void> {
  const t = await createTranslator(resolveLocale(navigator.languages, null));
  applyLooks(document.documentElement, t, 'system');
  const vault = vaultContext(root, access, { closed: null, openings: [], lockNow: null });
  render(
    <TranslateContext.Provider value={t}>
      <Damaged vault={vault} state={state} onSalvage={() => void start(root, true)} />
    </TranslateContext.Provider>,
    root,
  );
}

function vaultContext(
  root: HTMLElement,
  access: BrowserDoor,
  state: Pick<VaultContext, 'closed' | 'openings' | 'lockNow'> & { unnoted?: Problem | null },
): VaultContext {
  return {
    ...access,
    unnoted: null,
    ...state,
    restart: () => {
      stopWatching();
      if (state.closed !== null && location.hash === LINKS.vault) location.hash = LINKS.log;
      void start(root);
    },
    hold: (wanted) => {
      held = wanted;
    },
  };
}

function draw(root: HTMLElement, store: LogStore, vault: VaultContext, page: PageData): void {
  applyLooks(document.documentElement, page.t, page.settings.theme);
  // From nothing: no state of the screen before, open or closed, is to live on.
  render(null, root);
  render(
    <Dashboard store={store} vault={vault} clock={systemClock} edges={EDGES} initial={page} />,
    root,
  );
}

/** Without the store there are no settings either: the browser's language has to do. */
async function showProblem(root: HTMLElement, found: Problem): Promise<void> {
  const t = await createTranslator(resolveLocale(navigator.languages, null), [
    'common',
    'problems',
  ]);
  applyLooks(document.documentElement, t, 'system');
  render(
    <TranslateContext.Provider value={t}>
      <StoreProblem problem={found} onRetry={() => void start(root)} />
    </TranslateContext.Provider>,
    root,
  );
}

const root = document.getElementById('app');
if (root) void start(root);
