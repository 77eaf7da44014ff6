import { isRecordValue } from '../facts-in-record.ts';

/**
 * Members of a field that are shown or kept back by themselves (RFC 9901, section 4.2.6), by type of the fact and name of
 * the field. Of a list each item is.
 */
const NESTED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  observation: {
    http: ['ip', 'headers'],
    look: ['resolved', 'text'],
    verdict: ['evidence'],
  },
};
/** Lists that are kept back item by item, so that what is left of them can be shown. */
const BY_ITEM: ReadonlySet<string> = new Set(['headers', 'evidence']);

/** Hides one member, or one item of a list, behind its digest; the path is its place in the fact. */
export interface Hide {
  member(path: string, name: string, value: unknown): string;
  item(path: string, value: unknown): string;
}

/** The value of a field with digests in place of what is shown by itself. */
export function withDigests(type: string, field: string, value: unknown, hide: Hide): unknown {
  const names = NESTED[type]?.[field];
  if (!names || !isRecordValue(value)) return value;
  const open: Record<string, unknown> = {};
  const digests: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const path = `${field}.${name}`;
    if (!names.includes(name)) open[name] = member;
    else if (BY_ITEM.has(name)) {
      open[name] = listOf(member).map((item, at) => ({ '...': hide.item(`${path}.${at}`, item) }));
    } else digests.push(hide.member(path, name, member));
  }
  return digests.length === 0 ? open : { ...open, _sd: digests.sort() };
}

/** A field in the parts that are shown or kept back by themselves, and what is left of it, each with its place. */
export function partsOfField(
  type: string,
  field: string,
  value: Readonly<Record<string, unknown>>,
): readonly (readonly [path: string, part: unknown])[] {
  const parts: (readonly [string, unknown])[] = [];
  const names = NESTED[type]?.[field] ?? [];
  const left = Object.entries(value).filter(([name, member]) => {
    if (!names.includes(name)) return true;
    const path = `${field}.${name}`;
    if (BY_ITEM.has(name))
      listOf(member).forEach((item, at) => parts.push([`${path}.${at}`, item]));
    else parts.push([path, member]);
    return false;
  });
  return [[field, Object.fromEntries(left)], ...parts];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What stands at such a place in a record; undefined where nothing does. */
export function valueAt(record: unknown, path: string): unknown {
  let value = record;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = listOf(value)[Number(part)];
    else value = isRecordValue(value) ? value[part] : undefined;
  }
  return value;
}
