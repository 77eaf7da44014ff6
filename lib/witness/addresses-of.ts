import type { WitnessFacts } from './witness-facts.ts';

/** Every address that the look passed through or was sent on to, the one asked for first. */
export function addressesOf(facts: WitnessFacts): readonly string[] {
  const passed = (facts.redirects ?? []).map(({ url }) => url);
  const reached = facts.finalUrl === undefined ? [] : [facts.finalUrl];
  return [facts.url, ...passed, ...reached, ...(facts.page?.refreshTargets ?? [])];
}
