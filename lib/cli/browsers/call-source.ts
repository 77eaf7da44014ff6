/** Evaluates JavaScript source in some page or worker and gives its (awaited) value. */
export type EvaluateSource = (source: string) => Promise<unknown>;

/**
 * Calls a function elsewhere: it travels as its own source, its arguments and its answer as JSON,
 * so it may use nothing from around it. One way for both engines, pages and workers alike.
 */
export async function callIn<A extends readonly unknown[], T>(
  evaluate: EvaluateSource,
  run: (...args: A) => T | Promise<T>,
  args: A,
): Promise<T> {
  const call = `(${String(run)})(...${JSON.stringify(args)})`;
  const text = await evaluate(`(async () => JSON.stringify(await ${call}))()`);
  return typeof text === 'string' ? JSON.parse(text) : JSON.parse('null');
}
