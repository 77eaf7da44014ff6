import { addCivilDays, localMoment, type CivilDate } from '../civil-date.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How often pages are looked at. Provisional: no anchor has these numbers. */
export interface Rhythm {
  /** Hours between two looks in ordinary weeks; a whole multiple of `denseHours`. */
  readonly quietHours: number;
  /** Hours between two looks around marked days. */
  readonly denseHours: number;
}

/** Days of looking closely before and after a marked day, the day itself beside. */
const DENSE_DAYS = { before: 14, after: 7 } as const;

/**
 * After adding: about 30 % of deletions come within half an hour and about 90 % within a day (Zhu et al. 2013, of
 * Weibo); WeChatscope's nearly all within seven days.
 */
export const FIRST_LOOKS_MS: readonly number[] = [
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  24 * HOUR_MS,
  3 * 24 * HOUR_MS,
  7 * 24 * HOUR_MS,
];

/** A marked day or week as the calendar has it in one year. */
export interface MarkedDay {
  /** Of the observance or marked date, as pages name it. */
  readonly id: string;
  readonly from: CivilDate;
  /** The same as `from` for a day. */
  readonly to: CivilDate;
  /** Whether it counts for pages that name no days. */
  readonly forAll: boolean;
}

/** From the first moment on and before the second; milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * When to look closely, as spans that neither touch nor overlap, oldest first. Days are those of the person's own
 * wall clock: one that is 23 or 25 hours long is looked at closely for as long as it lasts.
 *
 * @param ids days a page is looked at around; none means every day that counts for all
 */
export function denseSpans(days: readonly MarkedDay[], ids: readonly string[]): readonly Span[] {
  const wanted = days.filter(({ id, forAll }) => (ids.length === 0 ? forAll : ids.includes(id)));
  const spans = wanted
    .map(({ from, to }) => ({
      from: localMoment(addCivilDays(from, -DENSE_DAYS.before), '00:00').getTime(),
      to: localMoment(addCivilDays(to, DENSE_DAYS.after + 1), '00:00').getTime(),
    }))
    .sort((a, b) => a.from - b.from);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else merged.push(span);
  }
  return merged;
}
