import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

type Texts = Readonly<Record<string, string>>;
type Row = Readonly<Record<string, unknown>>;

/** Sentences in another language than English; not the manifest's, of which a script takes two by name. */
const TRANSLATION = /\/lib\/i18n\/messages\/(?!en\/)[\w-]+\/(?!manifest\.)\w+\.json$/;
/** What more is known of observances, each by its id. */
const MORE_ROWS = /\/lib\/observances\/data\/(?:details|names\/[\w-]+)\.json$/;
const OBSERVANCES = fileURLToPath(new URL('../observances/data/observances.json', import.meta.url));

/**
 * Ships data files without what stands in another file that is loaded beside them: translations without their keys,
 * and rows about observances without their ids. 46 kB less in the package for the stores; whoever imports a file gets
 * the same from it.
 */
export function leanDataPlugin(): Plugin {
  return {
    name: 'lean-data',
    transform(_code, id) {
      if (TRANSLATION.test(id)) {
        const english = id.replace(/[\w-]+(?=\/\w+\.json$)/, 'en');
        return { code: translationModule(english, textsIn(english), textsIn(id)), map: null };
      }
      if (MORE_ROWS.test(id)) {
        return { code: rowsModule(OBSERVANCES, rowsIn(OBSERVANCES), rowsIn(id)), map: null };
      }
      return null;
    },
  };
}

function textsIn(file: string): Texts {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function rowsIn(file: string): readonly Row[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A module whose default export is these texts; `file` has the same keys. */
export function translationModule(file: string, english: Texts, texts: Texts): string {
  const keys = Object.keys(english);
  const missing = keys.filter((key) => texts[key] === undefined);
  if (missing.length > 0 || Object.keys(texts).length !== keys.length) {
    throw new Error(`a translation has other keys than ${file}: ${missing.join(', ')}`);
  }
  return `import english from ${JSON.stringify(file)};
const texts = ${JSON.stringify(keys.map((key) => texts[key]))};
export default Object.fromEntries(Object.keys(english).map((key, at) => [key, texts[at]]));
`;
}

/** A module whose default export is these rows, a column a field; `file` has their ids, in the same order. */
export function rowsModule(file: string, all: readonly Row[], rows: readonly Row[]): string {
  const byId = new Map(rows.map((row) => [row['id'], row]));
  const absent = all.flatMap(({ id }, at) => (byId.has(id) ? [] : [at]));
  const present = all.map(({ id }) => byId.get(id)).filter((row) => row !== undefined);
  const fields = Object.keys(rows[0] ?? {}).filter((field) => field !== 'id');
  const columns = fields.map((field) => [field, present.map((row) => row[field])]);
  return `import all from ${JSON.stringify(file)};
const absent = ${JSON.stringify(absent)};
const columns = ${JSON.stringify(columns)};
export default all
  .filter((_, at) => !absent.includes(at))
  .map(({ id }, at) => ({ id, ...Object.fromEntries(columns.map(([field, of]) => [field, of[at]])) }));
`;
}
