import {
  addCivilDays,
  civilDate,
  civilParts,
  civilWeekday,
  type CivilDate,
} from '../../lib/civil-date.ts';
import { monthSpan } from './month-layout.ts';

/**
 * Where a key leads from a day of a calendar grid, or null where the key is not for the grid: arrows by
 * a day or a week (left and right follow the reading direction), Home and End within the week, Page Up
 * and Page Down by a month.
 */
export function dayForKey(
  key: string,
  from: CivilDate,
  { weekStart, direction }: { readonly weekStart: number; readonly direction: 'ltr' | 'rtl' },
): CivilDate | null {
  const onward = direction === 'rtl' ? -1 : 1;
  const place = (civilWeekday(from) - weekStart + 7) % 7;
  switch (key) {
    case 'ArrowRight':
      return addCivilDays(from, onward);
    case 'ArrowLeft':
      return addCivilDays(from, -onward);
    case 'ArrowDown':
      return addCivilDays(from, 7);
    case 'ArrowUp':
      return addCivilDays(from, -7);
    case 'Home':
      return addCivilDays(from, -place);
    case 'End':
      return addCivilDays(from, 6 - place);
    case 'PageDown':
      return sameDayOfMonth(from, 1);
    case 'PageUp':
      return sameDayOfMonth(from, -1);
    default:
      return null;
  }
}

/** The same day so many months on; the month's last day where it has no such day. */
function sameDayOfMonth(from: CivilDate, months: number): CivilDate {
  const { year, month, day } = civilParts(from);
  const at = year * 12 + (month - 1) + months;
  const toYear = Math.floor(at / 12);
  const toMonth = (at % 12) + 1;
  return civilDate(toYear, toMonth, day) ?? monthSpan(toYear, toMonth).last;
}
