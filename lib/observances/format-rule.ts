import { WEEKDAYS, type OccurrenceRule, type Point, type Rule, type SpanRule } from './rule.ts';

/** The rule in its one written form; `parseRule` of it gives the same rule again. */
export function formatRule(rule: Rule): string {
  if (rule.type === 'year') return padded(rule.year, 4);
  if (rule.type === 'decade') return `${padded(rule.first, 4)}/${padded(rule.last, 4)}`;
  return rule.items.map(formatItem).join(';');
}

function formatItem({ span, every }: OccurrenceRule): string {
  return formatSpan(span) + (every ? `@${padded(every.from, 4)}%${every.step}` : '');
}

function formatSpan(span: SpanRule): string {
  if (span.type === 'once') return span.to === null ? span.from : `${span.from}/${span.to}`;
  if (span.type === 'points') {
    return formatPoint(span.from) + (span.to === null ? '' : `/${formatPoint(span.to)}`);
  }
  return `${span.type}:${formatPoint(span.point)}`;
}

function formatPoint(point: Point): string {
  if (point.type === 'fixed') return `${padded(point.month, 2)}-${padded(point.day, 2)}`;
  if (point.type === 'full-moon') return `full-moon:${padded(point.month, 2)}`;
  return `${padded(point.month, 2)}:${point.nth}:${WEEKDAYS[point.weekday] ?? ''}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
