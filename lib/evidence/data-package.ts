import type { Translate } from '../i18n/translate.ts';
import { PATHS } from './bundle-format.ts';
import type { BundleSource } from './bundle-source.ts';
import { COVERAGE_TABLE } from './coverage-table.ts';
import type { Column } from './table.ts';
import { INCIDENT_TABLE, OBSERVATION_TABLE } from './tables.ts';
import { WITHHELD_CELL } from './withhold.ts';

/** A payload file as the description names it. */
export interface DescribedFile {
  /** Inside the bundle's top folder. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
}

/** What a table has to say about itself: the part of `Table` that does not depend on its rows. */
interface DescribedTable {
  readonly name: string;
  readonly columns: readonly Pick<Column<never>, 'name' | 'type' | 'unit' | 'required' | 'oneOf'>[];
}

const TABLES: ReadonlyMap<string, DescribedTable> = new Map<string, DescribedTable>([
  [INCIDENT_TABLE.path, INCIDENT_TABLE],
  [OBSERVATION_TABLE.path, OBSERVATION_TABLE],
  [COVERAGE_TABLE.path, COVERAGE_TABLE],
]);

/**
 * `datapackage.json` (Frictionless Data Package v1): every file of `data/` but itself, every column
 * of every table with type, unit, meaning and how a missing value looks. The words are in the
 * language that the bundle was made in.
 */
export function dataPackage(
  source: BundleSource,
  files: readonly DescribedFile[],
  stem: string,
  t: Translate,
): string {
  const description = {
    profile: 'data-package',
    name: stem,
    title: t('report.package.title'),
    description: t('report.package.description'),
    created: source.createdAt,
    software: `${source.tool.name} ${source.tool.version}`,
    languages: [t.locale],
    resources: files.map((file) => resource(file, t)),
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

function resource(file: DescribedFile, t: Translate): Readonly<Record<string, unknown>> {
  const path = file.path.slice('data/'.length);
  const table = TABLES.get(file.path);
  return {
    name: resourceName(path),
    path,
    profile: table ? 'tabular-data-resource' : 'data-resource',
    ...(file.path.startsWith(PATHS.captures) ? {} : { description: descriptionOf(file.path, t) }),
    mediatype: file.mediaType,
    ...(/\.(csv|jsonl|html)$/.test(path) ? { encoding: 'utf-8' } : {}),
    bytes: file.size,
    hash: `sha256:${file.sha256}`,
    ...(table ? { format: 'csv', dialect: DIALECT, schema: schemaOf(table, t) } : {}),
  };
}

function descriptionOf(path: string, t: Translate): string {
  if (path.startsWith(PATHS.sheets)) return t('report.file.for-spreadsheets');
  return t(`report.file.${resourceName(path.slice('data/'.length))}`);
}

const DIALECT = { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true };

function schemaOf(table: DescribedTable, t: Translate): Readonly<Record<string, unknown>> {
  return {
    fields: table.columns.map((column) => ({
      name: column.name,
      type: column.type,
      ...(column.type === 'datetime' ? { format: 'default' } : {}),
      ...(column.unit ? { unit: column.unit } : {}),
      description: t(`report.column.${table.name}.${column.name}`),
      constraints: {
        ...(column.required ? { required: true } : {}),
        ...(column.oneOf ? { enum: column.oneOf } : {}),
      },
    })),
    missingValues: ['', WITHHELD_CELL],
  };
}

/** Lower case, digits and `._-` only (Data Package v1). */
function resourceName(path: string): string {
  return path.toLowerCase().replaceAll('/', '-');
}
