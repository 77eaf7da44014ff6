import { MACHINE, SHEET, tableLines, type Column, type Flavour, type Table } from '../table.ts';
import { INCIDENT_TABLE, OBSERVATION_TABLE } from '../tables.ts';
import {
  JointRecords,
  said,
  shortSigner,
  type Conflict,
  type PageDay,
  type Witness,
} from './joint-records.ts';
import {
  incidentRows,
  observationRows,
  type JointPart,
  type JointRow,
  type Repeats,
  tellingOf,
} from './joint-rows.ts';
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
    { name: 'shared', type: 'integer', required: true, cell: ({ shared }) => String(shared) },
    {
      name: 'shared_by',
      type: 'array',
      cell: ({ sharedBy }) => JSON.stringify(sharedBy.map(shortSigner)),
    },
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
  lines(): AsyncGenerator<string, undefined>;
}

/**
 * The tables over all bundles, made of nothing but the bundles, so that the same bundles give the same bytes in any
 * order of merging; each for programs, and once more for spreadsheets. The others tell what the first two met: they are
 * to be written in this order, each once.
 * @param parts in the order of their ids
 */
export function jointFiles(parts: readonly JointPart[]): readonly JointFile[] {
  const records = new JointRecords();
  const telling = tellingOf(records);
  const incidents = remembered(telling.incident);
  const looks = remembered(telling.look);
  const pages = () => records.pageDays();
  const conflicts = () => records.conflicts();
  return [
    file(JOINT_INCIDENTS, () => incidentRows(parts, incidents.first), MACHINE),
    file(JOINT_OBSERVATIONS, () => observationRows(parts, looks.first), MACHINE),
    file(PAGES, pages, MACHINE),
    file(CONFLICTS, conflicts, MACHINE),
    file(
      { ...JOINT_INCIDENTS, path: MERGE_PATHS.incidentSheet },
      () => incidentRows(parts, incidents.again()),
      SHEET,
    ),
    file(
      { ...JOINT_OBSERVATIONS, path: MERGE_PATHS.observationSheet },
      () => observationRows(parts, looks.again()),
      SHEET,
    ),
    file({ ...PAGES, path: MERGE_PATHS.pageSheet }, pages, SHEET),
    file({ ...CONFLICTS, path: MERGE_PATHS.conflictSheet }, conflicts, SHEET),
  ];
}

/**
 * Answers that are asked for once and then known: told of a record a second time, `JointRecords` would count it twice.
 * One bit is kept of each, and not the rows, of which there may be a million.
 */
function remembered<What>(ask: Repeats<What>) {
  const answers: boolean[] = [];
  return {
    first: async (witness: Witness, what: What): Promise<boolean> => {
      const answer = await ask(witness, what);
      answers.push(answer);
      return answer;
    },
    again: (): Repeats<What> => {
      let at = 0;
      return () => answers[at++] ?? false;
    },
  };
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
  table: Table<Row>,
  rows: () => Iterable<Row> | AsyncIterable<Row>,
  flavour: Flavour,
): JointFile {
  return { path: table.path, lines: () => tableLines(table, rows(), flavour) };
}
