import { MISS_REASONS } from '../incidents/watched-page.ts';
import type { CoverageRow } from '../watch/coverage.ts';
import { LOOK_STATES } from '../watch/look.ts';
import { PATHS } from './bundle-format.ts';
import type { Column, Table } from './table.ts';

/**
 * `coverage.csv`: how often a watched page was looked at on a day, looks that found nothing new included. One row a
 * page and UTC day on which a look was made or missed; on other days none was due.
 */
export const COVERAGE_TABLE: Table<CoverageRow> = {
  name: 'coverage',
  path: PATHS.coverage,
  columns: [
    { name: 'page_id', type: 'string', required: true, cell: ({ pageId }) => pageId },
    { name: 'day', type: 'date', required: true, cell: ({ day }) => day },
    count('looks_made', ({ made }) => made),
    count('looks_valid', ({ valid }) => valid),
    ...LOOK_STATES.map((state) => count(`found_${state}`, ({ states }) => states[state])),
    count('looks_missed', ({ missed }) =>
      MISS_REASONS.reduce((sum, reason) => sum + (missed[reason] ?? 0), 0),
    ),
    ...MISS_REASONS.map((reason) =>
      count(`missed_${reason.replaceAll('-', '_')}`, ({ missed }) => missed[reason] ?? 0),
    ),
  ],
};

function count(name: string, of: (row: CoverageRow) => number): Column<CoverageRow> {
  return { name, type: 'integer', required: true, cell: (row) => String(of(row)) };
}
