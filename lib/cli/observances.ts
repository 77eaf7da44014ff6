import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { civilDate } from '../civil-date.ts';
import { loadCalendar, type Calendar } from '../observances/calendar.ts';
import { loadNames, nameOf, type Names } from '../observances/names.ts';
import type { Occurrence } from '../observances/observance.ts';
import { occurrencesBetween } from '../observances/occurrences.ts';
import { OBSERVANCES_USAGE, parseObservancesArgs, type Wanted } from './observances-args.ts';
import { calendarLines } from './observances-ics.ts';
import { csvLines, jsonLines, type PrintedName } from './observances-lines.ts';

export interface Output {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * `cli observances`: prints the occurrences that touch the years asked for, each once. A decade is
 * one occurrence and not one a year: it comes once, under its first year, also where that lies before
 * `--from`. Data goes to `stdout` and everything else to `stderr`.
 *
 * @returns 0, or 2 when the arguments are not understood. A reader that stops reading is no failure.
 */
export async function runObservances(
  args: readonly string[],
  { stdout, stderr }: Output = process,
): Promise<number> {
  const wanted = parseObservancesArgs(args);
  if (!wanted.ok) {
    stderr.write(`observances: ${wanted.error}\n`);
    return 2;
  }
  if (wanted.value === 'help') {
    stderr.write(OBSERVANCES_USAGE);
    return 0;
  }
  const chunks = await chunksOf(wanted.value);
  try {
    await pipeline(Readable.from(chunks), stdout, { end: false });
  } catch (cause) {
    const readerLeft = cause instanceof Error && 'code' in cause && cause.code === 'EPIPE';
    if (!readerLeft) throw cause;
  }
  return 0;
}

async function chunksOf(wanted: Wanted): Promise<Iterable<string>> {
  const calendar = loadCalendar();
  const occurrences = occurrencesOf(calendar, wanted);
  if (wanted.format === 'ics') {
    return calendarLines(occurrences, await printedNames(calendar, wanted.lang ?? 'en'));
  }
  const names = wanted.lang === null ? null : await printedNames(calendar, wanted.lang);
  return wanted.format === 'csv' ? csvLines(occurrences, names) : jsonLines(occurrences, names);
}

function occurrencesOf(calendar: Calendar, wanted: Wanted): readonly Occurrence[] {
  const from = civilDate(wanted.from, 1, 1);
  const to = civilDate(wanted.to, 12, 31);
  if (from === null || to === null) return [];
  const { kinds, markedDates } = wanted;
  return occurrencesBetween(calendar, from, to).filter(({ kind }) =>
    kind === 'marked-date' ? markedDates : kinds.size === 0 || kinds.has(kind),
  );
}

/** The name of every row in the language, English where none is known. */
async function printedNames(
  calendar: Calendar,
  lang: NonNullable<Wanted['lang']>,
): Promise<ReadonlyMap<string, PrintedName>> {
  const names: Names = await loadNames(lang);
  const printed = new Map<string, PrintedName>();
  for (const row of calendar.observances) {
    const { name, language, basis } = nameOf(row, lang, names);
    printed.set(row.id, { name, nameLang: language, nameBasis: basis });
  }
  for (const { id, observanceId, nameEn, nameZh } of calendar.sensitivities) {
    if (observanceId !== null) continue;
    const chinese = lang === 'zh-Hans' ? nameZh : null;
    printed.set(id, {
      name: chinese ?? nameEn,
      nameLang: chinese === null ? 'en' : 'zh-Hans',
      nameBasis: null,
    });
  }
  return printed;
}
