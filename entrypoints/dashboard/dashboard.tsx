import { ErrorBoundary } from '../../components/common/error-boundary.tsx';
import { ProblemNote } from '../../components/common/problem-note.tsx';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { LINKS } from '../../components/shell/links.ts';
import { Shell, type NavItem } from '../../components/shell/shell.tsx';
import { StoreProblem } from '../../components/shell/store-problem.tsx';
import type { Clock } from '../../lib/clock.ts';
import { TranslateContext } from '../../lib/i18n/use-translate.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import type { Problem } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import type { Settings } from '../../lib/store/settings.ts';
import { LockButton } from '../../components/vault/lock-button.tsx';
import { LockedNote } from '../../components/vault/locked-note.tsx';
import { applyLooks } from './apply-looks.ts';
import type { BrowserEdges } from './browser-edges.ts';
import { loadPage, samePage, type PageData } from './load-page.ts';
import { parseRoute, type RouteName } from './routes.ts';
import type { SectionContext } from './section.ts';
import { Screen } from './screen.tsx';
import { useHash } from './use-hash.ts';
import { useToday } from './use-today.ts';
import { Gate } from './vault/gate.tsx';
import type { VaultContext } from './vault/vault-context.ts';

interface DashboardProps {
  readonly store: LogStore;
  readonly vault: VaultContext;
  readonly clock: Clock;
  readonly edges: BrowserEdges;
  readonly initial: PageData;
}

/** The whole page: the frame with the screen that the address names. */
export function Dashboard({ store, vault, clock, edges, initial }: DashboardProps) {
  const [page, setPage] = useState(initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const today = useToday(clock);
  const hash = useHash();
  const route = useMemo(() => parseRoute(hash, today), [hash, today]);

  const reload = useCallback(async () => {
    const next = await loadPage(store, edges.languages);
    if (!next.ok) {
      setProblem(next.error);
      return;
    }
    setProblem(null);
    setPage((shown) => (samePage(shown, next.value) ? shown : next.value));
  }, [store, edges]);

  useEffect(() => store.watch(() => void reload()), [store, reload]);
  useEffect(() => applyLooks(document.documentElement, page.t, page.settings.theme), [page]);
  useEffect(() => {
    const section = navItems(page.t, route.name).find((item) => item.current);
    const app = page.t('common.appName');
    document.title = section ? `${section.label} · ${app}` : app;
  }, [page, route]);

  const context: SectionContext = useMemo(
    () => ({
      ...page,
      store,
      vault,
      clock,
      today,
      edges,
      changeSettings: async (change: Partial<Settings>) => {
        const changed = await store.changeSettings(change);
        if (changed.ok) await reload();
        return changed;
      },
      ownChanged: reload,
      navigate: (to: string) => {
        location.hash = to;
      },
    }),
    [page, store, vault, clock, today, edges, reload],
  );

  if (problem) {
    return (
      <TranslateContext.Provider value={page.t}>
        <StoreProblem problem={problem} onRetry={() => void reload()} />
      </TranslateContext.Provider>
    );
  }
  return (
    <TranslateContext.Provider value={page.t}>
      <Shell
        items={navItems(page.t, route.name)}
        screen={screenKey(route)}
        aside={vault.lockNow && <LockButton onLock={vault.lockNow} />}
      >
        {vault.unnoted && <ProblemNote problem={vault.unnoted} />}
        <ErrorBoundary key={screenKey(route)}>
          {vault.closed && !PUBLIC.has(route.name) ? (
            <Gate vault={vault} />
          ) : (
            <>
              {vault.closed && (
                <LockedNote reason={vault.closed} onOpen={() => context.navigate(LINKS.vault)} />
              )}
              <Screen context={context} route={route} />
            </>
          )}
        </ErrorBoundary>
      </Shell>
    </TranslateContext.Provider>
  );
}

const SECTION_OF: Readonly<
  Record<RouteName, 'calendar' | 'log' | 'watched' | 'evidence' | 'settings'>
> = {
  month: 'calendar',
  year: 'calendar',
  list: 'calendar',
  day: 'calendar',
  observance: 'calendar',
  own: 'calendar',
  'edit-own': 'calendar',
  due: 'calendar',
  log: 'log',
  'new-incident': 'log',
  incident: 'log',
  watched: 'watched',
  'watch-add': 'watched',
  'watch-sites': 'watched',
  'watched-page': 'watched',
  evidence: 'evidence',
  settings: 'settings',
  notices: 'settings',
  'edit-notice': 'settings',
  vault: 'settings',
};

/** Screens that show the bundled calendar, which is no secret; all others wait until the log is open. */
const PUBLIC: ReadonlySet<RouteName> = new Set(['month', 'year', 'list', 'day', 'observance']);

function navItems(t: Translate, name: RouteName): NavItem[] {
  const here = SECTION_OF[name];
  return [
    {
      href: '#/calendar',
      icon: 'calendar',
      label: t('common.navCalendar'),
      current: here === 'calendar',
    },
    { href: LINKS.log, icon: 'log', label: t('common.navLog'), current: here === 'log' },
    {
      href: LINKS.watched,
      icon: 'watch',
      label: t('common.navWatched'),
      current: here === 'watched',
    },
    {
      href: LINKS.evidence,
      icon: 'evidence',
      label: t('common.navEvidence'),
      current: here === 'evidence',
    },
    {
      href: LINKS.settings,
      icon: 'settings',
      label: t('common.navSettings'),
      current: here === 'settings',
    },
  ];
}

/** Turning a month or a year stays on the same screen: the focus must not jump to the heading. */
function screenKey(route: ReturnType<typeof parseRoute>): string {
  if (route.name === 'observance' || route.name === 'incident' || route.name === 'watched-page') {
    return `${route.name} ${route.id}`;
  }
  if (route.name === 'day') return `day ${route.date}`;
  return route.name;
}
