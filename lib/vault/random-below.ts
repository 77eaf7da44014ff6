/**
 * A whole number from 0 up to, not including, `limit` (at most 2³²), each as likely as the others: numbers
 * beyond the last full round of `limit` are thrown again, since a remainder would favour the small ones.
 */
export function randomBelow(limit: number): number {
  const span = 2 ** 32;
  if (!Number.isInteger(limit) || limit < 1 || limit > span) throw new RangeError('limit');
  const fair = span - (span % limit);
  const thrown = new Uint32Array(1);
  for (;;) {
    const [value = fair] = crypto.getRandomValues(thrown);
    if (value < fair) return value % limit;
  }
}
