import { err, type Result } from '../result.ts';
import type { ObservanceKind } from './observance.ts';
import { resolveRule } from './resolve-rule.ts';
import { parseRule, type OccurrenceRule, type Rule, type RuleProblem } from './rule.ts';

/** The dates of the calendar come again after this many years. */
const GREGORIAN_CYCLE = 400;

/**
 * Reads a rule that a person types, and refuses one that has no date in any year (such as
 * `05:3:SAT/05:2:SAT`), which `parseRule` alone cannot see.
 */
export function checkRule(
  text: string,
  kind: ObservanceKind | 'marked-date',
): Result<Rule, RuleProblem> {
  const rule = parseRule(text, kind);
  if (!rule.ok || rule.value.type !== 'occurrences') return rule;
  let start = 0;
  for (const [index, part] of text.split(';').entries()) {
    const item = rule.value.items[index];
    if (item && !everHappens(item)) {
      return err({
        code: 'rule.never',
        values: { text: part.trim() },
        at: { start, end: start + part.length },
      });
    }
    start += part.length + 1;
  }
  return rule;
}

function everHappens(item: OccurrenceRule): boolean {
  const rule: Rule = { type: 'occurrences', items: [item] };
  // The full moons are known from 1900; every other rule that ever happens does so within a cycle.
  const first =
    item.span.type === 'once' ? Number(item.span.from.slice(0, 4)) : (item.every?.from ?? 1900);
  const step = item.span.type === 'once' ? 1 : (item.every?.step ?? 1);
  for (let turn = 0; turn <= GREGORIAN_CYCLE; turn += 1) {
    const year = first + turn * step;
    if (year > 9998) return false;
    if (resolveRule(rule, year).length > 0) return true;
  }
  return false;
}
