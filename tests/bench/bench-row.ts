/** One line of `npm run bench`: a budget of design section 9 beside its yardstick, both from the same run. */
export interface BenchRow {
  /** What was measured, as design section 9 words it. */
  readonly what: string;
  /** The bar in words, such as "≤ 10 ms". */
  readonly bar: string;
  /** What came out, with unit. */
  readonly measured: string;
  /** What it is held against, with its own figure from this run; empty where the bar is absolute. */
  readonly yardstick: string;
  /** measured ÷ yardstick, or measured ÷ bar where there is no yardstick. */
  readonly ratio: number;
  readonly met: boolean;
}

/** Each `tests/bench/*.bench.ts` exports this under the name `rows`. */
export type BenchRows = () => Promise<readonly BenchRow[]>;
