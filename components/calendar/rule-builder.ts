import { civilParts, isCivilDate } from '../../lib/civil-date.ts';
import { WEEKDAYS, type Point, type Rule } from '../../lib/observances/rule.ts';

/** The ways to say when, from the common ones to the grammar itself. */
export const BUILDER_WAYS = ['fixed', 'weekday', 'span', 'once', 'rule'] as const;
export type BuilderWay = (typeof BUILDER_WAYS)[number];

/** What a person chose, as form fields hold it. */
export interface Builder {
  readonly way: BuilderWay;
  /** "1" to "12". */
  readonly month: string;
  readonly day: string;
  readonly toMonth: string;
  readonly toDay: string;
  /** "1" to "5", "-1" for the last. */
  readonly nth: string;
  /** "0" = Sunday … "6" = Saturday. */
  readonly weekday: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly from: string;
  readonly to: string;
  /** In the grammar, for the way `rule`. */
  readonly text: string;
}

/** The fields for a new date, at the given one. */
export function newBuilder(today: string): Builder {
  const { month, day } = isCivilDate(today) ? civilParts(today) : { month: 1, day: 1 };
  const here = { month: String(month), day: String(day) };
  return {
    way: 'fixed',
    ...here,
    toMonth: here.month,
    toDay: here.day,
    nth: '1',
    weekday: '1',
    from: today,
    to: '',
    text: '',
  };
}

/** The rule that the fields say, as text: not yet checked, since 30 February can be chosen too. */
export function builtRule(builder: Builder): string {
  switch (builder.way) {
    case 'fixed':
      return monthDay(builder.month, builder.day);
    case 'weekday':
      return `${pad(builder.month)}:${builder.nth}:${WEEKDAYS[Number(builder.weekday)] ?? ''}`;
    case 'span':
      return `${monthDay(builder.month, builder.day)}/${monthDay(builder.toMonth, builder.toDay)}`;
    case 'once':
      return builder.to === '' ? builder.from : `${builder.from}/${builder.to}`;
    case 'rule':
      return halfWidth(builder.text);
    default:
      return builder.way satisfies never;
  }
}

/** Chinese keyboards write digits and signs in their full-width forms; the grammar knows the plain ones. */
function halfWidth(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** The fields for a rule that is there already; the grammar itself where no simpler way says the same. */
export function builderOf(rule: Rule, text: string, today: string): Builder {
  const blank = newBuilder(today);
  const asText: Builder = { ...blank, way: 'rule', text };
  const [item, ...more] = rule.type === 'occurrences' ? rule.items : [];
  if (!item || more.length > 0 || item.every) return asText;
  const { span } = item;
  if (span.type === 'once') {
    return { ...blank, way: 'once', from: span.from, to: span.to ?? '', text };
  }
  if (span.type !== 'points') return asText;
  const from = span.from;
  if (span.to === null && from.type === 'weekday') {
    return {
      ...blank,
      way: 'weekday',
      month: String(from.month),
      nth: String(from.nth),
      weekday: String(from.weekday),
      text,
    };
  }
  if (from.type !== 'fixed') return asText;
  const fixed = { ...blank, text, month: String(from.month), day: String(from.day) };
  if (span.to === null) return { ...fixed, way: 'fixed' };
  return isFixed(span.to)
    ? { ...fixed, way: 'span', toMonth: String(span.to.month), toDay: String(span.to.day) }
    : asText;
}

function isFixed(point: Point): point is Extract<Point, { type: 'fixed' }> {
  return point.type === 'fixed';
}

function monthDay(month: string, day: string): string {
  return `${pad(month)}-${pad(day)}`;
}

function pad(text: string): string {
  return text.padStart(2, '0');
}
