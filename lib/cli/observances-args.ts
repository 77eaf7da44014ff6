import { parseArgs } from 'node:util';
import {
  NAME_LANGUAGES,
  OBSERVANCE_KINDS,
  type NameLanguage,
  type ObservanceKind,
} from '../observances/observance.ts';
import { FIRST_FULL_MOON_YEAR, LAST_FULL_MOON_YEAR } from '../observances/full-moon.ts';
import { causeText, err, ok, type Result } from '../result.ts';

const FORMATS = ['jsonl', 'csv', 'ics'] as const;
const LANGUAGES = ['en', ...NAME_LANGUAGES] as const;

export const OBSERVANCES_USAGE = `cli observances --from YEAR --to YEAR [--format jsonl|csv|ics]
                [--kind day|week|year|decade]… [--lang ${LANGUAGES.join('|')}]
                [--with-marked-dates]

Prints each occurrence that touches these years once, oldest first. A decade is one
occurrence, under its first year. Years: ${FIRST_FULL_MOON_YEAR} to ${LAST_FULL_MOON_YEAR}.

jsonl  {"id","kind","year","start","end","sensitivity":[…]}, both dates inclusive;
       a mark is {"id","tier","name","why","basis","source","confidence"}; with --lang
       also "name", "nameLang" (en where no name is known) and "nameBasis".
csv    the same columns; sensitivity is tier:id, several joined with ";".
ics    RFC 5545, one all-day event an occurrence, its end exclusive as that asks.

--with-marked-dates adds the marked dates that are no UN day, as kind marked-date.
`;

/** What was asked for. */
export interface Wanted {
  readonly from: number;
  readonly to: number;
  readonly format: (typeof FORMATS)[number];
  /** Empty means all. */
  readonly kinds: ReadonlySet<ObservanceKind>;
  /** Null: no names in the output. */
  readonly lang: NameLanguage | 'en' | null;
  readonly markedDates: boolean;
}

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function parseObservancesArgs(args: readonly string[]): Result<Wanted | 'help', string> {
  const read = readOptions(args);
  if (!read.ok) return read;
  const options = read.value;
  if (options.help) return ok('help');
  const from = yearOf('--from', options.from);
  if (!from.ok) return from;
  const to = yearOf('--to', options.to);
  if (!to.ok) return to;
  if (to.value < from.value) {
    return err(`--to ${to.value} lies before --from ${from.value}.`);
  }
  const format = oneOf('--format', options.format ?? 'jsonl', FORMATS);
  if (!format.ok) return format;
  const kinds = new Set<ObservanceKind>();
  for (const text of options.kind ?? []) {
    const kind = oneOf('--kind', text, OBSERVANCE_KINDS);
    if (!kind.ok) return kind;
    kinds.add(kind.value);
  }
  const lang = options.lang === undefined ? ok(null) : oneOf('--lang', options.lang, LANGUAGES);
  if (!lang.ok) return lang;
  return ok({
    from: from.value,
    to: to.value,
    format: format.value,
    kinds,
    lang: lang.value,
    markedDates: options['with-marked-dates'] ?? false,
  });
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        format: { type: 'string' },
        kind: { type: 'string', multiple: true },
        lang: { type: 'string' },
        'with-marked-dates': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return ok(values);
  } catch (cause) {
    // Node says it in one or more sentences after the error's name; the first names the argument.
    const [first = ''] = causeText(cause)
      .replace(/^[^:]*: /, '')
      .split(/(?<=['"])\. /);
    return err(first.endsWith('.') ? first : `${first}.`);
  }
}

function yearOf(option: string, text: string | undefined): Result<number, string> {
  if (text === undefined) return err(`${option} is missing: it takes a year, such as 2026.`);
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= FIRST_FULL_MOON_YEAR && year <= LAST_FULL_MOON_YEAR
    ? ok(year)
    : err(
        `${option} takes a year from ${FIRST_FULL_MOON_YEAR} to ${LAST_FULL_MOON_YEAR}, not "${text}".`,
      );
}

function oneOf<T extends string>(
  option: string,
  text: string,
  values: readonly T[],
): Result<T, string> {
  const value = values.find((candidate) => candidate === text);
  return value === undefined
    ? err(`${option} takes ${values.join(', ')}, not "${text}".`)
    : ok(value);
}
