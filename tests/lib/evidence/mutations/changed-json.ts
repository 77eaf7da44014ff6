/** What can be done to one place in a JSON value. */
export const JSON_CHANGES = ['remove', 'rename', 'value', 'retype', 'add', 'exchange'] as const;
export type JsonChange = (typeof JSON_CHANGES)[number];

/**
 * The value with one thing changed in it.
 * @param pick which of its places, counted round
 * @param text what is put in where something is
 */
export function changedJson(value: unknown, how: JsonChange, pick: number, text: string): unknown {
  const copy: unknown = structuredClone(value);
  const places = placesIn(copy);
  const place = places[pick % Math.max(1, places.length)];
  if (!place) return text;
  const { holder, key } = place;
  const now: unknown = Reflect.get(holder, key);
  switch (how) {
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      return copy;
    case 'rename':
      if (Array.isArray(holder)) holder.reverse();
      else {
        Reflect.deleteProperty(holder, key);
        Reflect.set(holder, `${key}${text}`, now);
      }
      return copy;
    case 'value':
      Reflect.set(holder, key, otherValue(now, text));
      return copy;
    case 'retype':
      Reflect.set(holder, key, typeof now === 'string' ? [now] : JSON.stringify(now));
      return copy;
    case 'add':
      if (Array.isArray(holder)) holder.push(text);
      else Reflect.set(holder, `more${text}`, text);
      return copy;
    case 'exchange': {
      const other = places[(pick + text.length + 1) % places.length];
      if (other?.holder !== holder) Reflect.set(holder, key, text);
      else {
        Reflect.set(holder, key, Reflect.get(holder, other.key));
        Reflect.set(holder, other.key, now);
      }
      return copy;
    }
    default:
      return how satisfies never;
  }
}

function otherValue(now: unknown, text: string): unknown {
  if (typeof now === 'string') return now + text;
  if (typeof now === 'number') return now + text.length + 1;
  if (typeof now === 'boolean') return !now;
  return text;
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    { holder: value, key },
    ...placesIn(member),
  ]);
}
