import type { IncidentHistory } from './incident.ts';
import { platformOf } from './platform-of.ts';

/** Platform of an incident as it stands now, after corrections of its address. */
export function currentPlatform({ incident, current }: IncidentHistory): string {
  const same = current.urlTyped === incident.urlTyped && current.urlReached === incident.urlReached;
  return same ? incident.platform : platformOf(current.urlTyped, current.urlReached);
}
