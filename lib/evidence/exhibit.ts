import type { IncidentHistory } from '../incidents/incident.ts';
import type { IncidentRecord } from './incident-record.ts';
import type { Withholding } from './withhold.ts';

/** One exhibit: the record that leaves, and the history it was made from. */
export interface Exhibit {
  readonly record: IncidentRecord;
  readonly history: IncidentHistory;
  readonly withholding: Withholding;
}
