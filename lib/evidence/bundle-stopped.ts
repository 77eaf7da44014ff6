import type { Problem } from '../result.ts';

/** Ends a bundle's stream: a reader must see an error, not an end. The problem says why. */
export class BundleStopped extends Error {
  override readonly name = 'BundleStopped';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}
