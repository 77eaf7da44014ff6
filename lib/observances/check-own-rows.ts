import { err, ok, type Problem, type Result } from '../result.ts';
import type { Calendar } from './calendar.ts';
import { checkRule } from './check-rule.ts';
import { formatRule } from './format-rule.ts';
import {
  OWN_PREFIX,
  type Category,
  type Observance,
  type ObservanceKind,
  type Sensitivity,
} from './observance.ts';
import type { RuleProblem } from './rule.ts';

const LONGEST_OWN_NAME = 200;
const LONGEST_OWN_REASON = 2000;

/** What a person typed for a date of their own. */
export interface OwnObservanceDraft {
  readonly kind: ObservanceKind;
  readonly name: string;
  readonly rule: string;
  readonly category: Category;
  readonly firstObserved: number | null;
}

/** What a person typed for a mark: on a row of the calendar, or (`observanceId` null) on a date. */
export interface OwnMarkDraft {
  readonly observanceId: string | null;
  readonly name: string;
  /** Read only where `observanceId` is null. */
  readonly rule: string;
  readonly why: string;
  readonly source: string;
}

/** A problem that knows its field; one about the rule also knows which characters. */
export interface OwnRowProblem extends Problem {
  readonly field: 'name' | 'rule' | 'firstObserved' | 'observanceId' | 'why' | 'source';
  readonly at?: RuleProblem['at'];
}

type Checked<T> = Result<T, readonly OwnRowProblem[]>;

/**
 * A person's own date, checked, its rule in the one written form; or everything that is wrong with it.
 *
 * @param token what makes the id unique, in small letters, digits and hyphens.
 */
export function checkOwnObservance(draft: OwnObservanceDraft, token: string): Checked<Observance> {
  const problems = textProblems('name', draft.name, LONGEST_OWN_NAME, true);
  const rule = ruleOf(draft.rule, draft.kind, problems);
  const { firstObserved } = draft;
  if (firstObserved !== null && !isYear(firstObserved)) {
    problems.push({ code: 'own.first-year', field: 'firstObserved' });
  }
  if (problems.length > 0) return err(problems);
  return ok({
    id: OWN_PREFIX + token,
    kind: draft.kind,
    rule,
    nameEn: draft.name.trim(),
    category: draft.category,
    firstObserved,
  });
}

/** A person's own mark (tier 4), checked; or everything that is wrong with it. */
export function checkOwnMark(
  draft: OwnMarkDraft,
  token: string,
  calendar: Calendar,
): Checked<Sensitivity> {
  const row = calendar.observances.find(({ id }) => id === draft.observanceId);
  const onDate = draft.observanceId === null;
  const problems = [
    ...textProblems('name', draft.name, LONGEST_OWN_NAME, onDate),
    ...textProblems('why', draft.why, LONGEST_OWN_REASON, true),
    ...textProblems('source', draft.source, LONGEST_OWN_REASON, false),
  ];
  if (!onDate && !row) problems.push({ code: 'own.no-such-row', field: 'observanceId' });
  const rule = row ? row.rule : onDate ? ruleOf(draft.rule, 'marked-date', problems) : '';
  if (problems.length > 0) return err(problems);
  return ok({
    id: OWN_PREFIX + token,
    observanceId: draft.observanceId,
    rule,
    tier: 4,
    nameEn: draft.name.trim() === '' && row ? row.nameEn : draft.name.trim(),
    nameZh: null,
    why: draft.why.trim(),
    basis: '',
    source: draft.source.trim(),
    confidence: 'high',
  });
}

function ruleOf(
  text: string,
  kind: ObservanceKind | 'marked-date',
  problems: OwnRowProblem[],
): string {
  const rule = checkRule(text, kind);
  if (rule.ok) return formatRule(rule.value);
  problems.push({ ...rule.error, field: 'rule' });
  return '';
}

function textProblems(
  field: 'name' | 'why' | 'source',
  text: string,
  limit: number,
  required: boolean,
): OwnRowProblem[] {
  const length = text.trim().length;
  if (required && length === 0) return [{ code: `own.${field}-empty`, field }];
  return length > limit ? [{ code: 'own.text-too-long', field, values: { limit } }] : [];
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= 1 && year <= 9998;
}
