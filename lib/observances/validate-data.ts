import * as v from 'valibot';
import { checkRule } from './check-rule.ts';
import { detailsRow, nameRow, observanceRow, overrideRow, sensitivityRow } from './core-rows.ts';
import { formatRule } from './format-rule.ts';
import { NAME_LANGUAGES, OWN_PREFIX, type NameLanguage } from './observance.ts';
import { parseRule } from './rule.ts';

/** The data files as they are read, before anything is known of them. */
export interface DataFiles {
  readonly observances: unknown;
  readonly details: unknown;
  readonly sensitivities: unknown;
  readonly overrides: unknown;
  readonly names: Readonly<Partial<Record<NameLanguage, unknown>>>;
}

/**
 * Everything that is wrong with the bundled data, each as a sentence for whoever edits it: which file,
 * which row, which field, what was expected. Empty when the data is sound. The build and the tests
 * both ask here, so that a malformed row ships with neither.
 */
export function validateData(files: DataFiles): string[] {
  const observances = rowsOf('observances.json', files.observances, observanceRow);
  const details = rowsOf('details.json', files.details, detailsRow);
  const marks = rowsOf('sensitivities.json', files.sensitivities, sensitivityRow);
  const overrides = rowsOf('overrides.json', files.overrides, overrideRow);
  // Also of rows that are refused: else every mention of them would be a problem of its own.
  const ids = new Set(observances.ids);
  const problems = [observances, details, marks, overrides].flatMap((file) => file.problems);

  problems.push(...duplicates<{ readonly id: string }>([observances, marks], ({ id }) => id));
  for (const { row, where } of observances.rows) {
    problems.push(...ruleProblems(where, row.rule, row.kind));
    if (row.id.startsWith(OWN_PREFIX)) {
      problems.push(`${where}: the prefix "${OWN_PREFIX}" belongs to people's own dates.`);
    }
  }
  problems.push(...duplicates([details], ({ id }) => id), ...unknownIds(details, ids));
  const detailed = new Set(details.rows.map(({ row }) => row.id));
  for (const { row, where } of observances.rows) {
    if (!detailed.has(row.id)) {
      problems.push(`${where}: details.json has no row for it, so it would have no source.`);
    }
  }
  for (const { row, where } of marks.rows) {
    problems.push(...ruleProblems(where, row.rule, 'marked-date'));
    if (row.observanceId !== null && !ids.has(row.observanceId)) {
      problems.push(`${where}: "${row.observanceId}" is no observance.`);
    }
  }
  problems.push(
    ...duplicates([overrides], ({ id, year }) => `${id} in ${year}`),
    ...unknownIds(overrides, ids),
  );
  for (const { row, where } of overrides.rows) {
    problems.push(...ruleProblems(where, row.dates, 'day'));
    if (!row.dates.startsWith(String(row.year).padStart(4, '0'))) {
      problems.push(`${where}: "${row.dates}" does not begin in ${row.year}.`);
    }
  }
  for (const language of NAME_LANGUAGES) {
    const names = rowsOf(`names/${language}.json`, files.names[language], nameRow);
    problems.push(...names.problems, ...duplicates([names], ({ id }) => id));
    problems.push(...unknownIds(names, ids));
  }
  return problems;
}

interface Rows<T> {
  readonly rows: readonly { readonly row: T; readonly where: string }[];
  readonly ids: readonly string[];
  readonly problems: readonly string[];
}

function rowsOf<Schema extends v.GenericSchema>(
  file: string,
  data: unknown,
  schema: Schema,
): Rows<v.InferOutput<Schema>> {
  if (!Array.isArray(data))
    return { rows: [], ids: [], problems: [`${file}: a list of rows was expected.`] };
  const rows: { row: v.InferOutput<Schema>; where: string }[] = [];
  const problems: string[] = [];
  for (const [index, item] of data.entries()) {
    const id = idOf(item);
    const where = `${file}, row ${index + 1}${id === null ? '' : ` (${id})`}`;
    const parsed = v.safeParse(schema, item);
    if (parsed.success) rows.push({ row: parsed.output, where });
    else problems.push(...parsed.issues.map((issue) => `${where}: ${sentenceOf(issue)}`));
  }
  return { rows, ids: data.flatMap((item) => idOf(item) ?? []), problems };
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const field = path === null ? 'the row' : `"${path}"`;
  if (issue.type === 'non_empty') return `${field} is empty.`;
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return `${field} is no field of this file.`;
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') {
    return `${field} is missing.`;
  }
  return `${field} should be ${issue.expected ?? 'something else'} and is ${issue.received}.`;
}

function idOf(item: unknown): string | null {
  const hasId = typeof item === 'object' && item !== null && 'id' in item;
  return hasId && typeof item.id === 'string' ? item.id : null;
}

function ruleProblems(
  where: string,
  text: string,
  kind: Parameters<typeof parseRule>[1],
): string[] {
  const rule = checkRule(text, kind);
  if (!rule.ok) {
    const { code, at } = rule.error;
    return [
      `${where}: the rule "${text}" is refused (${code}) at "${text.slice(at.start, at.end)}".`,
    ];
  }
  const proper = formatRule(rule.value);
  return proper === text ? [] : [`${where}: the rule "${text}" should be written "${proper}".`];
}

function duplicates<T>(files: readonly Rows<T>[], keyOf: (row: T) => string): string[] {
  const seen = new Set<string>();
  return files
    .flatMap((file) => file.rows)
    .flatMap(({ row, where }) => {
      const key = keyOf(row);
      if (seen.has(key)) return [`${where}: "${key}" is there twice.`];
      seen.add(key);
      return [];
    });
}

function unknownIds<T extends { readonly id: string }>(
  file: Rows<T>,
  known: ReadonlySet<string>,
): string[] {
  return file.rows.flatMap(({ row, where }) =>
    known.has(row.id) ? [] : [`${where}: "${row.id}" is no observance.`],
  );
}
