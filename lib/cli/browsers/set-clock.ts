/**
 * Runs inside the background realm: makes the wall clock show `at` from now on, running on from
 * there; null gives the real one back. `lib/clock.ts` asks `Date.now` and nothing else.
 */
export function applyClock(at: string | null): null {
  const realm = globalThis.window ?? globalThis;
  const date: typeof Date = Reflect.get(realm, 'Date');
  const real: () => number = Reflect.get(date, 'realNow') ?? date.now;
  Reflect.set(date, 'realNow', real);
  const offset = at === null ? 0 : date.parse(at) - real();
  date.now = () => real() + offset;
  return null;
}
