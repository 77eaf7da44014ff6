import { boolean, constantFrom, nat, record, string } from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { changedJson, JSON_CHANGES } from './mutations/changed-json.ts';
import { jsonPlaces, type JsonPlace } from './mutations/json-places.ts';
import { bundleOf, membersOf } from './mutations/members.ts';
import { QUOTAS } from './mutations/quotas.ts';
import { theBases, tryMutations, type Base } from './mutations/try-mutations.ts';

let bases: readonly [Base, Base];
let places: readonly (readonly JsonPlace[])[];
beforeAll(async () => {
  bases = await theBases();
  places = (await Promise.all(bases.map(membersOf))).map((all) => all.flatMap(jsonPlaces));
});

it('a bundle is not whole, whatever field of JSON in it is gone, new, renamed or says something else', async () => {
  const files = new Set(places.flat().map(({ what }) => what.replace(/[: ].*$/, '')));
  // Records, custody, both descriptions, the signature, signed records, pages and index of the web archive.
  expect(files.size).toBeGreaterThanOrEqual(9);
  const change = record({
    which: constantFrom<0 | 1>(0, 1, 1, 1),
    place: nat(),
    pick: nat(),
    how: constantFrom(...JSON_CHANGES),
    text: string({ minLength: 1, maxLength: 6 }),
    relist: boolean(),
  });
  const tried = await tryMutations('field of JSON', change, async (one) => {
    const all = places[one.which] ?? [];
    const place = all[one.place % all.length];
    if (!place) return null;
    const value = changedJson(place.value, one.how, one.pick, one.text);
    if (canonicalJson(value) === canonicalJson(place.value)) return null;
    const what = `${one.how} in ${place.what}: ${JSON.stringify(value).slice(0, 300)}`;
    return bundleOf(bases[one.which], await place.with(value), one.relist, what);
  });
  expect(tried).toBe(QUOTAS['field of JSON']);
}, 900_000);
