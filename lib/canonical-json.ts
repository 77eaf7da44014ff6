/** What canonical JSON can hold: no dates, no byte arrays, no NaN. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * The one text of a value that gets hashed, signed and compared: JSON without white space, keys
 * sorted by UTF-16 code units, numbers and strings as ECMAScript writes them (RFC 8785). Properties
 * that are `undefined` are left out, as in JSON. A lone surrogate, which RFC 8785 refuses, is kept as
 * its `\udXXX` escape, because a page's title may contain one and must still be hashable.
 *
 * Accepts `unknown` because interfaces have no index signature.
 * @throws RangeError for what has no JSON form (NaN, functions, byte arrays): that is a bug of ours.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a number without a JSON form');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${items.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const members: string[] = [];
    for (const [key, member] of Object.entries(value).sort(byKey)) {
      const known: unknown = member;
      if (known !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(known)}`);
    }
    return `{${members.join(',')}}`;
  }
  throw new RangeError(`a ${typeof value} without a JSON form`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** By UTF-16 code units, not by any language's order. */
function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
