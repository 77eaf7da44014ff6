import { isCivilDate, type CivilDate } from '../civil-date.ts';
import { csvLine, SHEET_START, sheetLine } from '../evidence/csv.ts';
import type { TestListFields } from './list-entry.ts';

/** The columns of Citizen Lab's `test-lists`, in their order (`scripts/lint-lists.py`, @016d8ce). */
export const TEST_LIST_HEADER = [
  'url',
  'category_code',
  'category_description',
  'date_added',
  'source',
  'notes',
] as const;

/** Their categories: code and description, which the linter wants to agree (`00-LEGEND-new_category_codes.csv`, @62c2cda). */
export const TEST_LIST_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['ALDR', 'Alcohol & Drugs'],
  ['ANON', 'Anonymization and circumvention tools'],
  ['COMM', 'E-commerce'],
  ['COMT', 'Communication Tools'],
  ['CTRL', 'Control content'],
  ['CULTR', 'Culture'],
  ['DATE', 'Online Dating'],
  ['ECON', 'Economics'],
  ['ENV', 'Environment'],
  ['FILE', 'File-sharing'],
  ['GAME', 'Gaming'],
  ['GMB', 'Gambling'],
  ['GOVT', 'Government'],
  ['GRP', 'Social Networking'],
  ['HACK', 'Hacking Tools'],
  ['HATE', 'Hate Speech'],
  ['HOST', 'Hosting and Blogging Platforms'],
  ['HUMR', 'Human Rights Issues'],
  ['IGO', 'Intergovernmental Organizations'],
  ['LGBT', 'LGBT'],
  ['MILX', 'Terrorism and Militants'],
  ['MMED', 'Media sharing'],
  ['NEWS', 'News Media'],
  ['POLR', 'Political Criticism'],
  ['PORN', 'Pornography'],
  ['PROV', 'Provocative Attire'],
  ['PUBH', 'Public Health'],
  ['REL', 'Religion'],
  ['SRCH', 'Search Engines'],
  ['XED', 'Sex Education'],
]);

/** A page as it goes into such a list. */
export interface TestListPage {
  /** As the URL parser writes it. */
  readonly url: string;
  /** The day it was put on the watch list. */
  readonly addedOn: CivilDate;
  /** Its columns, where it came from such a list; what of them still holds is kept. */
  readonly testList: TestListFields | null;
}

/** What of a row does not come out as it went in, because the linter would refuse it. */
export const TEST_LIST_CHANGES = [
  'category', // a code that they do not have: the chosen one stands instead
  'description', // not the one that belongs to the code
  'date', // no day of the calendar: the day it was put on the watch list
  'text', // a line end, a tab or a backslash in a source or a note
] as const;
export type TestListChange = (typeof TEST_LIST_CHANGES)[number];

export interface TestListFile {
  /** For their linter and for programs: every value as it is. */
  readonly csv: string;
  /** The same for a spreadsheet, where a note of somebody else's list cannot run. Their linter refuses it. */
  readonly sheet: string;
  readonly rows: number;
  /** Addresses that the linter would refuse, and which are therefore not in the file. */
  readonly leftOut: readonly string[];
  /** Rows of which something had to be changed, by address. */
  readonly changed: ReadonlyMap<string, readonly TestListChange[]>;
}

/** The linter's own pattern: a host with a dot or four numbers, then nothing or a path without blanks. */
const VALID_URL =
  /^https?:\/\/(?:(?:[A-Z0-9](?:[A-Z0-9-]{0,61}[A-Z0-9])?\.)+(?:[A-Z]{2,6}\.?|[A-Z0-9-]{2,}\.?)|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d+)?(?:\/?|[/?]\S+)$/i;

/**
 * Writes pages as a `test-lists` CSV that passes the list's own linter. What it cannot know is whether an
 * address already stands in their global list.
 *
 * @param category code for pages that have none of their own; one of `TEST_LIST_CATEGORIES`
 */
export function writeTestList(pages: readonly TestListPage[], category: string): TestListFile {
  const lines: string[][] = [[...TEST_LIST_HEADER]];
  const leftOut: string[] = [];
  const changed = new Map<string, readonly TestListChange[]>();
  const seen = new Set<string>();
  for (const page of pages) {
    // The one sign that the URL parser leaves in a query and the linter does not want.
    const url = page.url.replaceAll('\\', '%5C');
    if (!VALID_URL.test(url) || seen.has(url)) {
      leftOut.push(page.url);
      continue;
    }
    seen.add(url);
    const row = rowOf(page, url, category);
    lines.push(row);
    const changes = changesOf(page, row);
    if (changes.length > 0) changed.set(page.url, changes);
  }
  // Their files end lines with a bare newline, and none of our cells has a line end inside.
  const csv = lines.map(csvLine).join('').replaceAll('\r\n', '\n');
  const sheet = SHEET_START + lines.map(sheetLine).join('');
  return { csv, sheet, rows: lines.length - 1, leftOut, changed };
}

function rowOf({ addedOn, testList }: TestListPage, url: string, category: string): string[] {
  const own = testList?.categoryCode ?? '';
  const code = TEST_LIST_CATEGORIES.has(own) ? own : category;
  const date = testList?.dateAdded ?? '';
  return [
    url,
    code,
    TEST_LIST_CATEGORIES.get(code) ?? '',
    isCivilDate(date) ? date : addedOn,
    oneLine(testList?.source ?? ''),
    oneLine(testList?.notes ?? ''),
  ];
}

function changesOf({ testList }: TestListPage, row: readonly string[]): readonly TestListChange[] {
  if (!testList) return [];
  const [, code, description, date, source, notes] = row;
  const { categoryCode, categoryDescription, dateAdded } = testList;
  const differs: Readonly<Record<TestListChange, boolean>> = {
    category: categoryCode !== '' && categoryCode !== code,
    description:
      categoryCode === code && categoryDescription !== '' && categoryDescription !== description,
    date: dateAdded !== '' && dateAdded !== date,
    text: testList.source !== source || testList.notes !== notes,
  };
  return TEST_LIST_CHANGES.filter((change) => differs[change]);
}

/** Without the signs that the linter refuses in a source or a note. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replaceAll('\\', '/');
}
