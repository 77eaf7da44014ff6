import ICAL from 'ical.js';
import { addCivilDays, type CivilDate } from '../civil-date.ts';
import type { Occurrence } from '../observances/observance.ts';
import type { PrintedName } from './observances-lines.ts';

/** Day of the data's state: a stamp of the moment would make every print a new file. */
const DATA_STATE = '2026-11-23T00:00:00Z';

/**
 * ical.js counts a folded line's octets without the blank that begins it; 74 keeps that line, too,
 * within the 75 octets of RFC 5545 section 3.1.
 */
const FOLD_OCTETS = 74;

/**
 * An iCalendar file (RFC 5545), piece by piece: an all-day event for each occurrence. The UID is made
 * of row and first day, so that a later print replaces an event instead of doubling it.
 */
export function* calendarLines(
  occurrences: readonly Occurrence[],
  names: ReadonlyMap<string, PrintedName>,
): Generator<string> {
  ICAL.foldLength = FOLD_OCTETS;
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Sensitive Days//Observances//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  const end = 'END:VCALENDAR';
  yield calendar.toString().replace(end, '');
  for (const occurrence of occurrences) {
    yield `${eventOf(occurrence, names.get(occurrence.id)).toString()}\r\n`;
  }
  yield `${end}\r\n`;
}

function eventOf(occurrence: Occurrence, name: PrintedName | undefined): ICAL.Component {
  const { id, kind, start, end, sensitivity } = occurrence;
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', `${id}.${start}@sensitive-days.invalid`);
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(DATA_STATE));
  event.addPropertyWithValue('dtstart', dateOf(start));
  event.addPropertyWithValue('dtend', dateOf(addCivilDays(end, 1)));
  const summary = event.addPropertyWithValue('summary', name?.name ?? id);
  summary.setParameter('language', name?.nameLang ?? 'en');
  event.addPropertyWithValue('transp', 'TRANSPARENT');
  const categories = new ICAL.Property('categories');
  categories.setValues([kind, ...new Set(sensitivity.map(({ tier }) => `tier-${tier}`))]);
  event.addProperty(categories);
  const words = [
    ...(name?.nameBasis === 'memory' ? ['Unofficial translation of the name.'] : []),
    ...sensitivity.map(({ tier, why, source }) => `Tier ${tier}: ${why}. Source: ${source}`),
  ];
  if (words.length > 0) event.addPropertyWithValue('description', words.join('\n'));
  return event;
}

function dateOf(date: CivilDate): ICAL.Time {
  return ICAL.Time.fromDateString(date);
}
