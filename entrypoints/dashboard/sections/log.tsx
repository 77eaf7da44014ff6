import type { SectionProps } from '../section.ts';
import { IncidentSection } from './incident-section.tsx';
import { LogListSection } from './log-list-section.tsx';
import { NewIncidentSection } from './new-incident-section.tsx';
import '../../../components/log/log.css';

/** The log: list, one incident, a new one. */
export function LogSection({ context, route }: SectionProps<'log' | 'new-incident' | 'incident'>) {
  switch (route.name) {
    case 'log':
      return <LogListSection context={context} />;
    case 'new-incident':
      return <NewIncidentSection context={context} />;
    case 'incident':
      return <IncidentSection key={route.id} context={context} id={route.id} />;
    default:
      return route satisfies never;
  }
}
