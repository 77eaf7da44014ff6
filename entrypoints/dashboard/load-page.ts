import { createNaming, type Naming } from '../../components/calendar/naming.ts';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { resolveLocale } from '../../lib/i18n/locales.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { loadCalendar, withOwn, type Calendar } from '../../lib/observances/calendar.ts';
import { loadNames } from '../../lib/observances/names.ts';
import type { Observance, Sensitivity } from '../../lib/observances/observance.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import type { Settings } from '../../lib/store/settings.ts';

/** What every screen of the dashboard shares: read once, and again when it was changed. */
export interface PageData {
  readonly settings: Settings;
  readonly ownObservances: readonly Observance[];
  readonly ownMarks: readonly Sensitivity[];
  readonly calendar: Calendar;
  readonly naming: Naming;
  readonly t: Translate;
}

/** Reads it; fails with the store's problem where the store cannot be read. */
export async function loadPage(
  store: LogStore,
  browserLanguages: readonly string[],
): Promise<Result<PageData>> {
  const [settings, ownObservances, ownMarks] = await Promise.all([
    store.settings(),
    store.ownObservances(),
    store.ownMarks(),
  ]);
  if (!settings.ok) return settings;
  if (!ownObservances.ok) return ownObservances;
  if (!ownMarks.ok) return ownMarks;
  const locale = resolveLocale(browserLanguages, settings.value.locale);
  const [t, names] = await Promise.all([createTranslator(locale), loadNames(locale)]);
  const calendar = withOwn(loadCalendar(), ownObservances.value, ownMarks.value);
  return ok({
    settings: settings.value,
    ownObservances: ownObservances.value,
    ownMarks: ownMarks.value,
    calendar,
    naming: createNaming(calendar, locale, names),
    t,
  });
}

/** Whether anything that the screens share has changed: a new log entry alone is no reason to draw all anew. */
export function samePage(a: PageData, b: PageData): boolean {
  return text(a) === text(b);
}

function text({ settings, ownObservances, ownMarks }: PageData): string {
  return JSON.stringify([settings, ownObservances, ownMarks]);
}
