/** Most nodes of an API answer that are looked at; the rest stays unread. */
const JSON_NODE_LIMIT = 20_000;
const DEPTH_LIMIT = 64;

/**
 * Whether a parsed API answer fits a pattern of the signature list: `$.code=62002`,
 * `$.status.is_delete=true`, `$..__typename="TweetTombstone"` (any depth) or
 * `$..withheld_in_countries[*]` (there and not empty).
 */
export function jsonMatches(value: unknown, pattern: string): boolean {
  const match = /^\$(\.\.?)([\w.]+)(\[\*\])?(?:=(.*))?$/.exec(pattern);
  if (!match) return false;
  const [, dots, path = '', filled, wanted] = match;
  const test = (found: unknown) =>
    filled ? isFilled(found) : wanted !== undefined && equalsLiteral(found, wanted);
  const names = path.split('.');
  if (dots === '.') return test(follow(value, names));
  return anyDepth(value, names, test);
}

function isFilled(found: unknown): boolean {
  return Array.isArray(found) ? found.length > 0 : typeof found === 'string' && found !== '';
}

/** Numbers that the API writes as strings count too: `"code": "62002"`. */
function equalsLiteral(found: unknown, wanted: string): boolean {
  const plain = wanted.replace(/^"(.*)"$/, '$1');
  if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean') {
    return String(found) === plain;
  }
  return false;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function follow(value: unknown, names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

function anyDepth(
  root: unknown,
  names: readonly string[],
  test: (found: unknown) => boolean,
): boolean {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [
    { value: root, depth: 0 },
  ];
  for (let seen = 0; seen < JSON_NODE_LIMIT; seen += 1) {
    const next = waiting.pop();
    if (!next) return false;
    if (!isObject(next.value)) continue;
    if (test(follow(next.value, names))) return true;
    if (next.depth >= DEPTH_LIMIT) continue;
    for (const child of Object.values(next.value)) {
      if (waiting.length >= JSON_NODE_LIMIT) break;
      waiting.push({ value: child, depth: next.depth + 1 });
    }
  }
  return false;
}
