import type { CivilDate } from '../civil-date.ts';
import type { Translate } from '../i18n/translate.ts';
import type { OccurrenceRule, Point, Rule, SpanRule } from './rule.ts';

/**
 * A rule in words, such as "the first Saturday of July, every year": a phrase without a full stop.
 * Month and weekday names come from `Intl` for `locale`, the words from the message area `rules`.
 */
export function describeRule(rule: Rule, t: Translate, locale: string): string {
  if (rule.type === 'year') return t('rules.wholeYear', { year: String(rule.year) });
  if (rule.type === 'decade') {
    return t('rules.wholeYears', { first: String(rule.first), last: String(rule.last) });
  }
  const words = wordsFor(t, locale);
  // "13 May and 10 October, every year" is said once for all that happen equally often.
  const groups = Map.groupBy(rule.items, (item) => frequencyOf(item, t));
  const phrases = [...groups].map(([frequency, items]) => {
    const spans = words.list.format(items.map((item) => spanInWords(item.span, words)));
    return t('rules.phrase', { spans, frequency });
  });
  return words.list.format(phrases);
}

interface Words {
  readonly t: Translate;
  readonly list: Intl.ListFormat;
  readonly month: Intl.DateTimeFormat;
  readonly weekday: Intl.DateTimeFormat;
  readonly dayOfYear: Intl.DateTimeFormat;
  readonly date: Intl.DateTimeFormat;
}

/** `timeZone: 'UTC'` throughout: a civil date handed to `Intl` is a `Date` at 00:00 UTC. */
function wordsFor(t: Translate, locale: string): Words {
  const utc = { timeZone: 'UTC', calendar: 'gregory' } as const;
  return {
    t,
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
    month: new Intl.DateTimeFormat(locale, { ...utc, month: 'long' }),
    weekday: new Intl.DateTimeFormat(locale, { ...utc, weekday: 'long' }),
    dayOfYear: new Intl.DateTimeFormat(locale, { ...utc, month: 'long', day: 'numeric' }),
    date: new Intl.DateTimeFormat(locale, {
      ...utc,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
    }),
  };
}

function frequencyOf({ span, every }: OccurrenceRule, t: Translate): string {
  if (span.type === 'once') return t('rules.once');
  if (every === null) return t('rules.everyYear');
  return t('rules.everyYears', { step: every.step, from: String(every.from) });
}

function spanInWords(span: SpanRule, words: Words): string {
  if (span.type === 'once') {
    const from = dateInWords(span.from, words);
    return span.to === null
      ? from
      : words.t('rules.span', { from, to: dateInWords(span.to, words) });
  }
  if (span.type === 'points') {
    const from = pointInWords(span.from, words);
    return span.to === null
      ? from
      : words.t('rules.span', { from, to: pointInWords(span.to, words) });
  }
  const key = span.type === 'week-from' ? 'rules.weekFrom' : 'rules.weekTo';
  return words.t(key, { point: pointInWords(span.point, words) });
}

function pointInWords(point: Point, { t, month, weekday, dayOfYear }: Words): string {
  // 2000 is a leap year, so that 29 February can be said.
  if (point.type === 'fixed') {
    return dayOfYear.format(Date.UTC(2000, point.month - 1, point.day));
  }
  const monthName = month.format(Date.UTC(2000, point.month - 1, 1));
  if (point.type === 'full-moon') return t('rules.fullMoon', { month: monthName });
  return t('rules.nthWeekday', {
    nth: point.nth === -1 ? 'last' : String(point.nth),
    // 2 January 2000 was a Sunday.
    weekday: weekday.format(Date.UTC(2000, 0, 2 + point.weekday)),
    month: monthName,
  });
}

function dateInWords(date: CivilDate, { date: format }: Words): string {
  return format.format(Date.parse(`${date}T00:00:00Z`));
}
