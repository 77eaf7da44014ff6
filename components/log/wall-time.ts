import { instantOf, type Instant } from '../../lib/civil-date.ts';

/**
 * What `<input type="datetime-local">` shows for a moment: the wall clock here, to the second.
 * @returns `YYYY-MM-DDTHH:MM:SS`
 */
export function wallTimeOf(at: Instant): string {
  const moment = new Date(at);
  const date = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()];
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${String(date[0]).padStart(4, '0')}-${date.slice(1).map(pad).join('-')}T${time.map(pad).join(':')}`;
}

/**
 * The moment that a person meant by a wall-clock time; null where it is none. An unchanged text gives
 * the moment it came from, to the millisecond, and also in the hour that the clock runs twice.
 */
export function instantOfWallTime(text: string, unchanged: Instant | null): Instant | null {
  if (unchanged !== null && wallTimeOf(unchanged) === withSeconds(text)) return unchanged;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(text)) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? null : instantOf(moment);
}

/** Browsers leave the seconds out of the field's value where they are zero. */
function withSeconds(text: string): string {
  return text.length === 16 ? `${text}:00` : text;
}

/** The name of this machine's time zone, such as "Europe/Berlin". */
export function zoneName(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
