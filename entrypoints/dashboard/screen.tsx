import type { Route } from './routes.ts';
import type { SectionContext } from './section.ts';
import { CalendarSection } from './sections/calendar.tsx';
import { DaySection } from './sections/day.tsx';
import { DueSection } from './sections/due.tsx';
import { EvidenceSection } from './sections/evidence.tsx';
import { LogSection } from './sections/log.tsx';
import { NoticesSection } from './sections/notices.tsx';
import { ObservanceSection } from './sections/observance.tsx';
import { OwnDatesSection } from './sections/own-dates.tsx';
import { SettingsSection } from './sections/settings.tsx';
import { WatchedSection } from './sections/watched.tsx';

/** The table of screens: which section shows which route. */
export function Screen({
  context,
  route,
}: {
  readonly context: SectionContext;
  readonly route: Route;
}) {
  switch (route.name) {
    case 'month':
    case 'year':
    case 'list':
      return <CalendarSection context={context} route={route} />;
    case 'day':
      return <DaySection key={route.date} context={context} route={route} />;
    case 'observance':
      return <ObservanceSection key={route.id} context={context} route={route} />;
    case 'own':
    case 'edit-own':
      return <OwnDatesSection context={context} route={route} />;
    case 'due':
      return <DueSection context={context} route={route} />;
    case 'log':
    case 'new-incident':
    case 'incident':
      return <LogSection context={context} route={route} />;
    case 'watched':
    case 'watch-add':
    case 'watch-sites':
    case 'watched-page':
      return <WatchedSection context={context} route={route} />;
    case 'evidence':
      return <EvidenceSection context={context} route={route} />;
    case 'settings':
      return <SettingsSection context={context} route={route} />;
    case 'notices':
    case 'edit-notice':
      return <NoticesSection context={context} route={route} />;
    case 'vault':
      return <SettingsSection context={context} route={{ name: 'settings' }} />;
    default:
      return route satisfies never;
  }
}
