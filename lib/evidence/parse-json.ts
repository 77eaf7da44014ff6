import { JSON_DEPTH } from './read-limits.ts';

/** Keys that code elsewhere could trip over. No record of ours has them. */
export const HOSTILE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** JSON from a stranger, or `undefined` where it is none, nested too deep, or has a hostile key. */
export function parseJson(text: string): unknown {
  // Counted before parsing: what recurses over the value later must not run out of stack.
  if (depthOf(text) > JSON_DEPTH) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return hasHostileKey(value) ? undefined : value;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') depth--;
  }
  return deepest;
}

function hasHostileKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) => HOSTILE_KEYS.has(key) || hasHostileKey(member),
  );
}
