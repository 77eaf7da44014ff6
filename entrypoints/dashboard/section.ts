import type { ComponentType } from 'preact';
import type { CivilDate } from '../../lib/civil-date.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';
import type { Observance, Sensitivity } from '../../lib/observances/observance.ts';
import type { Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import type { Settings } from '../../lib/store/settings.ts';
import type { Naming } from '../../components/calendar/naming.ts';
import type { BrowserEdges } from './browser-edges.ts';
import type { Route, RouteName } from './routes.ts';
import type { VaultContext } from './vault/vault-context.ts';

/** What every screen gets: the edges of the system and what is already loaded. */
export interface SectionContext {
  readonly store: LogStore;
  /** How the log is kept, and whether it is open. */
  readonly vault: VaultContext;
  readonly clock: Clock;
  /** What of the browser the screens touch. */
  readonly edges: BrowserEdges;
  readonly settings: Settings;
  /** Saves, then shows the page anew with the changed settings. */
  readonly changeSettings: (change: Partial<Settings>) => Promise<Result<Settings>>;
  /** The bundled calendar with the person's own dates and marks. */
  readonly calendar: Calendar;
  readonly ownObservances: readonly Observance[];
  readonly ownMarks: readonly Sensitivity[];
  /** To be called after own dates or marks were saved or dropped. */
  readonly ownChanged: () => Promise<void>;
  /** Names of observances in the interface's language, English where there is none. */
  readonly naming: Naming;
  /** The local civil date; turns at midnight while the page is open. */
  readonly today: CivilDate;
  /** Goes to a screen by its hash address (`LINKS` in `components/shell/links.ts`). */
  readonly navigate: (hash: string) => void;
}

export interface SectionProps<N extends RouteName = RouteName> {
  readonly context: SectionContext;
  readonly route: Extract<Route, { readonly name: N }>;
}

/** A screen that shows the routes of the given names. */
export type Section<N extends RouteName> = ComponentType<SectionProps<N>>;
