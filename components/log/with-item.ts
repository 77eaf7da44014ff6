/** The list with the item in it (at its end) or out of it. */
export function withItem<T>(list: readonly T[], item: T, on: boolean): readonly T[] {
  const rest = list.filter((other) => other !== item);
  return on ? [...rest, item] : rest;
}
