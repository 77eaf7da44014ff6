import { csvLine } from '../evidence/csv.ts';
import type { NameBasis, NameLanguage, Occurrence } from '../observances/observance.ts';

/** A name as it is printed; `nameLang` is "en" where no name in the language asked for is known. */
export interface PrintedName {
  readonly name: string;
  readonly nameLang: NameLanguage | 'en';
  /** Null for the English name of the data and for marked dates, whose names are not the UN's. */
  readonly nameBasis: NameBasis | null;
}

type PrintedNames = ReadonlyMap<string, PrintedName> | null;

/** JSON Lines: one occurrence a line. */
export function* jsonLines(
  occurrences: readonly Occurrence[],
  names: PrintedNames,
): Generator<string> {
  for (const { id, kind, year, start, end, sensitivity } of occurrences) {
    const marks = sensitivity.map((mark) => ({
      id: mark.id,
      tier: mark.tier,
      name: mark.nameEn,
      why: mark.why,
      basis: mark.basis,
      source: mark.source,
      confidence: mark.confidence,
    }));
    const line = { id, kind, year, start, end, sensitivity: marks, ...names?.get(id) };
    yield `${JSON.stringify(line)}\n`;
  }
}

/** CSV by RFC 4180 with a header; a mark is `tier:id`, several are joined with ";". */
export function* csvLines(
  occurrences: readonly Occurrence[],
  names: PrintedNames,
): Generator<string> {
  const columns = ['id', 'kind', 'year', 'start', 'end', 'sensitivity'];
  yield csvLine(names === null ? columns : [...columns, 'name', 'nameLang', 'nameBasis']);
  for (const { id, kind, year, start, end, sensitivity } of occurrences) {
    const marks = sensitivity.map((mark) => `${mark.tier}:${mark.id}`).join(';');
    const name = names?.get(id);
    const cells = [id, kind, String(year), start, end, marks];
    yield csvLine(name ? [...cells, name.name, name.nameLang, name.nameBasis ?? ''] : cells);
  }
}
