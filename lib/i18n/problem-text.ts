import type { Problem } from '../result.ts';
import type { Translate } from './translate.ts';

/** The sentence for a problem; for a code without one, a sentence that at least names the code. */
export function problemText(problem: Problem, t: Translate): string {
  const key = `problems.${problem.code}`;
  const text = t(key, problem.values);
  return text === key ? t('problems.unknown', { code: problem.code }) : text;
}
