import type { Fact, IncidentHistory } from '../incidents/incident.ts';
import type { CoverageRow } from '../watch/coverage.ts';
import { exhibitOf, type Selection } from './exhibits.ts';
import {
  observationRecord,
  type IncidentRecord,
  type ObservationRecord,
} from './incident-record.ts';
import { watchedPages } from './watched-pages.ts';
import type { WatchedRecord } from './watched-record.ts';

/** Everything that the files of a bundle say of one incident, as they would say it. */
export interface LeavingRecords {
  readonly record: IncidentRecord;
  readonly looks: readonly ObservationRecord[];
  /** The watched page that it was made of; null where none leaves with it. */
  readonly watched: WatchedRecord | null;
  readonly coverage: readonly CoverageRow[];
}

/**
 * What of one incident of a selection would leave, before it does: the very records that are written, by the code that
 * writes them.
 * @param facts of the log: of looks that were missed the counts leave
 */
export function leavingRecords(
  history: IncidentHistory,
  selection: Selection,
  facts: readonly Fact[],
): LeavingRecords {
  const { record, history: whole, withholding } = exhibitOf(history, 1, selection);
  const looks = whole.observations.map((look) => observationRecord(look, withholding));
  const pageId = history.watched?.page.id;
  if (pageId === undefined || withholding.page) {
    return { record, looks, watched: null, coverage: [] };
  }
  // What another incident that is made of the page withholds of it stays out here too.
  const sharing = selection.histories.filter(({ watched }) => watched?.page.id === pageId);
  const exhibits = sharing.map((one) => exhibitOf(one, 1, selection));
  const { records, coverage } = watchedPages(exhibits, facts);
  return {
    record,
    looks,
    watched: records.find(({ id }) => id === pageId) ?? null,
    coverage,
  };
}
