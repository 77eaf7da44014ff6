import { INCIDENT_KINDS, NOT_GOT_REASONS, ORIGINS, REMOVERS } from '../incidents/incident.ts';
import type { Observation, ToolFacts } from '../incidents/incident.ts';
import { PATHS } from './bundle-format.ts';
import type { Table } from './table.ts';
import { LOOK_COLUMNS, type SeenObservation } from './verdict-columns.ts';
import { WITHHELD_CELL, type Withheld } from './withhold.ts';

/** What a row of `incidents.csv` is made of: an `IncidentRecord` of ours, or a line of somebody's bundle. */
export interface IncidentRow {
  readonly exhibit: number;
  readonly id: string;
  readonly retracted: boolean;
  readonly current: Readonly<Record<string, unknown>>;
  readonly original: Readonly<Record<string, unknown>>;
  readonly withheld: readonly string[];
  readonly corrections: readonly unknown[];
  readonly captures: readonly { readonly status: string; readonly path: string | null }[];
  readonly notGot: readonly { readonly method: string; readonly reason: string }[];
  readonly observationIds: readonly string[];
}

/** A row of `observations.csv`; `seen` is null where page facts of its incident stay out. */
export interface ObservationRow {
  readonly stamp: Pick<Observation, 'id' | 'incidentId' | 'loggedAt'> & {
    readonly utcOffset: number | Withheld;
    readonly tool: ToolFacts | Withheld;
  };
  readonly seen: SeenObservation | null;
}

/** `incidents.csv`: the incidents as they stand after all corrections, one a row. */
export const INCIDENT_TABLE: Table<IncidentRow> = {
  name: 'incidents',
  path: PATHS.incidentTable,
  columns: [
    { name: 'exhibit', type: 'integer', required: true, cell: (row) => String(row.exhibit) },
    { name: 'id', type: 'string', required: true, cell: (row) => row.id },
    { name: 'kind', type: 'string', oneOf: INCIDENT_KINDS, cell: current('kind') },
    { name: 'retracted', type: 'boolean', required: true, cell: (row) => String(row.retracted) },
    { name: 'seen_at', type: 'datetime', cell: current('seenAt') },
    { name: 'logged_at', type: 'datetime', required: true, cell: original('loggedAt') },
    { name: 'utc_offset', type: 'integer', unit: 'minutes', cell: original('utcOffset') },
    { name: 'url_typed', type: 'string', cell: current('urlTyped') },
    { name: 'url_reached', type: 'string', cell: current('urlReached') },
    { name: 'url_sha256', type: 'string', cell: original('urlDigest') },
    { name: 'platform', type: 'string', cell: original('platform') },
    { name: 'title', type: 'string', cell: current('title') },
    { name: 'remover', type: 'string', oneOf: REMOVERS, cell: current('remover') },
    { name: 'notice_text', type: 'string', cell: current('noticeText') },
    { name: 'note', type: 'string', cell: current('note') },
    { name: 'tags', type: 'array', cell: current('tags') },
    { name: 'observance_ids', type: 'array', cell: current('observanceIds') },
    { name: 'origin', type: 'string', oneOf: ORIGINS, cell: original('origin') },
    { name: 'confidential', type: 'array', cell: current('confidential') },
    { name: 'withheld', type: 'array', cell: (row) => JSON.stringify(row.withheld) },
    { name: 'corrections', type: 'integer', cell: (row) => String(row.corrections.length) },
    { name: 'captures', type: 'array', cell: capturePaths },
    { name: 'captures_not_got', type: 'array', cell: notGot },
    { name: 'observation_ids', type: 'array', cell: (row) => JSON.stringify(row.observationIds) },
  ],
};

/** `observations.csv`: one look of the browser a row. */
export const OBSERVATION_TABLE: Table<ObservationRow> = {
  name: 'observations',
  path: PATHS.observationTable,
  columns: [
    { name: 'id', type: 'string', required: true, cell: ({ stamp }) => stamp.id },
    {
      name: 'incident_id',
      type: 'string',
      cell: ({ stamp }) => stamp.incidentId ?? '',
    },
    {
      name: 'logged_at',
      type: 'datetime',
      required: true,
      cell: ({ stamp }) => stamp.loggedAt,
    },
    {
      name: 'utc_offset',
      type: 'integer',
      unit: 'minutes',
      cell: ({ stamp }) => cellOf(stamp.utcOffset),
    },
    { name: 'url', type: 'string', cell: seen((observation) => observation.url) },
    { name: 'title', type: 'string', cell: seen((observation) => observation.title) },
    {
      name: 'http_got',
      type: 'boolean',
      cell: seen((observation) => String(observation.http.got)),
    },
    {
      name: 'not_got_reason',
      type: 'string',
      oneOf: NOT_GOT_REASONS,
      cell: seen(({ http }) => (http.got ? '' : http.reason)),
    },
    {
      name: 'status',
      type: 'integer',
      // 0 is how the log says that no answer came; in a table it would be counted as one.
      cell: seen(({ http }) => (http.got && http.status !== 0 ? String(http.status) : '')),
    },
    {
      name: 'status_line',
      type: 'string',
      cell: seen(({ http }) => (http.got ? http.statusLine : '')),
    },
    { name: 'error', type: 'string', cell: seen(({ http }) => (http.got ? http.error : '')) },
    {
      name: 'redirects',
      type: 'integer',
      cell: seen(({ http }) => (http.got ? String(http.redirects.length) : '')),
    },
    { name: 'ip', type: 'string', cell: seen(({ http }) => (http.got ? cellOf(http.ip) : '')) },
    {
      name: 'from_cache',
      type: 'boolean',
      cell: seen(({ http }) => (http.got ? String(http.fromCache) : '')),
    },
    {
      name: 'started_at',
      type: 'datetime',
      cell: seen(({ http }) => (http.got ? http.startedAt : '')),
    },
    {
      name: 'ended_at',
      type: 'datetime',
      cell: seen(({ http }) => (http.got ? http.endedAt : '')),
    },
    ...LOOK_COLUMNS.map((column) => ({ ...column, cell: seen(column.cell) })),
    { name: 'tool', type: 'string', cell: seenWith('name') },
    { name: 'tool_version', type: 'string', cell: seenWith('version') },
    { name: 'browser', type: 'string', cell: seenWith('browser') },
  ],
};

function current(field: string): (row: IncidentRow) => string {
  return (row) => cellOf(row.current[field]);
}

function original(field: string): (row: IncidentRow) => string {
  return (row) => cellOf(row.original[field]);
}

function seen(cell: (observation: SeenObservation) => string): (row: ObservationRow) => string {
  return (row) => (row.seen === null ? WITHHELD_CELL : cell(row.seen));
}

function seenWith(part: keyof ToolFacts): (row: ObservationRow) => string {
  return ({ stamp: { tool } }) => ('withheld' in tool ? WITHHELD_CELL : tool[part]);
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return JSON.stringify(value);
  return value === undefined ? '' : WITHHELD_CELL;
}

function capturePaths(row: IncidentRow): string {
  return JSON.stringify(row.captures.map((capture) => capture.path ?? `(${capture.status})`));
}

function notGot(row: IncidentRow): string {
  return JSON.stringify(row.notGot.map((missed) => `${missed.method}: ${missed.reason}`));
}
