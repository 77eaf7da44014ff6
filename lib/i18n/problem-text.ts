import type { Problem } from '../result.ts';
import type { Translate } from './translate.ts';

/** The sentence for a problem; for a code without one, a sentence that at least names the code. */
export function problemText(problem: Problem, t: Translate): string {
  const key = `problems.${problem.code}`;
  const text = sentence(key, problem, t);
  return text === key ? t('problems.unknown', { code: problem.code }) : text;
}

/** A problem that lacks a value of its sentence must still be told, and never take the page down with it. */
function sentence(key: string, problem: Problem, t: Translate): string {
  try {
    return t(key, problem.values);
  } catch {
    return key;
  }
}
