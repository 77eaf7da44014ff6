import { csvLine } from '../csv.ts';
import type { Column, Table } from '../table.ts';
import { INCIDENT_TABLE, OBSERVATION_TABLE } from '../tables.ts';
import { JointRecords, said, type Conflict, type PageDay } from './joint-records.ts';
import { incidentRows, observationRows, type JointPart, type JointRow } from './joint-rows.ts';
import { MERGE_PATHS } from './merge-format.ts';

const JOINT_INCIDENTS = jointTable(MERGE_PATHS.incidents, INCIDENT_TABLE);
const JOINT_OBSERVATIONS = jointTable(MERGE_PATHS.observations, OBSERVATION_TABLE);

const PAGES: Table<PageDay> = {
  name: 'joint-pages',
  path: MERGE_PATHS.pages,
  columns: [
    { name: 'url', type: 'string', required: true, cell: ({ url }) => url },
    { name: 'day', type: 'date', required: true, cell: ({ day }) => day },
    { name: 'witnesses', type: 'integer', required: true, cell: (row) => String(row.witnesses) },
    { name: 'looks', type: 'integer', required: true, cell: (row) => String(row.looks) },
    { name: 'incidents', type: 'integer', required: true, cell: (row) => String(row.incidents) },
    { name: 'agreement', type: 'string', required: true, cell: (row) => row.agreement },
    {
      name: 'last_looks',
      type: 'array',
      cell: ({ lastLooks }) => JSON.stringify(lastLooks.map(said)),
    },
    { name: 'logged', type: 'array', cell: ({ logged }) => JSON.stringify(logged.map(said)) },
  ],
};

const CONFLICTS: Table<Conflict> = {
  name: 'joint-conflicts',
  path: MERGE_PATHS.conflicts,
  columns: [
    { name: 'id', type: 'string', required: true, cell: ({ id }) => id },
    { name: 'type', type: 'string', required: true, cell: ({ type }) => type },
    {
      name: 'versions',
      type: 'array',
      required: true,
      cell: ({ versions }) =>
        JSON.stringify(versions.map(({ sha256, bundle }) => `${bundle}: ${sha256}`)),
    },
  ],
};

/** A table over all bundles, line by line. */
export interface JointFile {
  readonly path: string;
  lines(): AsyncGenerator<string> | Generator<string>;
}

/**
 * The tables over all bundles, made of nothing but the bundles, so that the same bundles give the same bytes in any
 * order of merging. The last two tell what the first two met: they are to be written in this order.
 * @param parts in the order of their ids
 */
export function jointFiles(parts: readonly JointPart[]): readonly JointFile[] {
  const records = new JointRecords();
  return [
    file(JOINT_INCIDENTS, () => incidentRows(parts, records)),
    file(JOINT_OBSERVATIONS, () => observationRows(parts, records)),
    file(PAGES, () => records.pageDays()),
    file(CONFLICTS, () => records.conflicts()),
  ];
}

function jointTable<Row>(path: string, table: Table<Row>): Table<JointRow<Row>> {
  return {
    name: `joint-${table.name}`,
    path,
    columns: [
      { name: 'bundle', type: 'string', required: true, cell: ({ bundle }) => bundle },
      { name: 'signer', type: 'string', required: true, cell: ({ signer }) => signer },
      { name: 'repeats', type: 'boolean', required: true, cell: (row) => String(row.repeats) },
      ...table.columns.map((column): Column<JointRow<Row>> => ({
        ...column,
        cell: ({ row }) => column.cell(row),
      })),
    ],
  };
}

function file<Row>(
  { path, columns }: Table<Row>,
  rows: () => Iterable<Row> | AsyncIterable<Row>,
): JointFile {
  return {
    path,
    lines: async function* () {
      yield csvLine(columns.map(({ name }) => name));
      for await (const row of rows()) yield csvLine(columns.map(({ cell }) => cell(row)));
    },
  };
}
