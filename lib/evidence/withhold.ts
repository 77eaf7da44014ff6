import type {
  Incident,
  IncidentFieldName,
  IncidentFields,
  IncidentHistory,
} from '../incidents/incident.ts';
import { hidesPage } from './page-fields.ts';
import type { Redaction } from './redaction.ts';

/** Stands in JSON where a value was left out on purpose. Never a blank, never mistaken for one. */
export interface Withheld {
  readonly withheld: true;
}
export const WITHHELD: Withheld = { withheld: true };

/** Whether a value is that mark. */
export function isWithheld(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'withheld' in value &&
    value.withheld === true &&
    Object.keys(value).length === 1
  );
}

/** The same in tables, which know only text. `datapackage.json` names it as a missing value. */
export const WITHHELD_CELL = '[withheld]';

/**
 * What must stay out for one incident. Marking one field can mean that others have to go with it:
 * the host gives away the address, a screenshot the title, a correction's reason anything.
 */
export interface Withholding {
  /** Fields that the person keeps back; sorted as in the record. */
  readonly fields: readonly IncidentFieldName[];
  /** Captures, HTTP facts, page titles and addresses of observations. */
  readonly page: boolean;
  /** Host and digest, which derive from the address. */
  readonly address: boolean;
  /** Id of the watched page it was made of: others made of the same page would give it away. */
  readonly watched: boolean;
  /** The words of reasons and details, which may quote what is withheld. */
  readonly words: boolean;
  /** Time zone and browser of the one who looked, and where their network led them. */
  readonly observer: boolean;
  /** Their own words about days and pages. */
  readonly ownWords: boolean;
  /** Ids of captures that stay behind by themselves. */
  readonly captures: ReadonlySet<string>;
  /** Ids of looks whose text stays behind. */
  readonly texts: ReadonlySet<string>;
}

const NOTHING_WITHHELD: Withholding = {
  fields: [],
  page: false,
  address: false,
  watched: false,
  words: false,
  observer: false,
  ownWords: false,
  captures: new Set(),
  texts: new Set(),
};

/** What to leave out of this incident. */
export function withholdingOf(
  history: IncidentHistory,
  { fields: kept, observer, ownWords, captures, texts }: Redaction,
): Withholding {
  const fields = kept.get(history.incident.id) ?? [];
  if (fields.length === 0) return { ...NOTHING_WITHHELD, observer, ownWords, captures, texts };
  const page = hidesPage(fields);
  return {
    fields,
    page,
    watched: page && history.incident.watchedPageId !== undefined,
    address: fields.includes('urlTyped') || fields.includes('urlReached'),
    words: true,
    observer,
    ownWords,
    captures,
    texts,
  };
}

/** Names of the members that are replaced by the mark. */
export function goneFields(withholding: Withholding): readonly string[] {
  // One address gives away the other, and the host both.
  const address = withholding.address ? ['urlTyped', 'urlReached', 'platform', 'urlDigest'] : [];
  const watched = withholding.watched ? ['watchedPageId'] : [];
  const observer = withholding.observer ? ['utcOffset'] : [];
  return [...new Set([...withholding.fields, ...address, ...watched, ...observer])];
}

/** Those members replaced by the mark; the rest as it is, key order kept. */
export function disclose(
  object: Incident | IncidentFields | Partial<IncidentFields>,
  withholding: Withholding,
): Readonly<Record<string, unknown>> {
  const gone = goneFields(withholding);
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, gone.includes(key) ? WITHHELD : value]),
  );
}
