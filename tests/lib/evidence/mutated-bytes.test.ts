import { constantFrom, integer, nat, oneof, record } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { QUOTAS } from './mutations/quotas.ts';
import { frameOf } from './mutations/zip-fields.ts';
import { theBases, tryMutations, type Base } from './mutations/try-mutations.ts';

/**
 * Bytes of a ZIP that change nothing of what is unpacked, and that nobody signs. Not covered by any signature; that
 * they are not those of the bundle as it was made, the verifier says ("repacked").
 */
const MEANINGLESS = [
  'header: version needed',
  'header: time',
  'header: date',
  'header: flags',
  'header: crc32',
  'header: packed size',
  'header: size',
  'list: version made by',
  'list: version needed',
  'list: flags',
  'list: time',
  'list: date',
  'list: internal attributes',
  'list: external attributes',
  'list: disk',
  'end: disk of list',
  'end: entries here',
  'end: comment length',
] as const;

let bases: readonly [Base, Base];
let frames: readonly ReadonlyMap<number, string>[];
beforeAll(async () => {
  bases = await theBases();
  frames = bases.map(({ bytes }) => frameOf(bytes));
});

const which = constantFrom<0 | 1>(0, 1, 1, 1);

describe('a bundle with other bytes', () => {
  it('is what 10,000 changed bundles are made of, with those of the files beside this one', () => {
    const sum = Object.values(QUOTAS).reduce((all, quota) => all + quota, 0);
    expect(sum).toBeGreaterThanOrEqual(10_000);
    expect(Math.min(...Object.values(QUOTAS))).toBeGreaterThan(0);
  });

  it('is not whole, whatever byte is another one', async () => {
    const change = record({
      which,
      inFrame: oneof({ weight: 1, arbitrary: constantFrom(true) }, constantFrom(false)),
      at: nat(),
      mask: integer({ min: 1, max: 255 }),
    });
    const tried = await tryMutations(
      'one byte',
      change,
      ({ which: number, inFrame, at, mask }) => {
        const [base, frame] = [bases[number], frames[number]];
        const places = [...(frame?.keys() ?? [])];
        const place = inFrame ? (places[at % places.length] ?? 0) : at % base.bytes.length;
        const bytes = base.bytes.slice();
        bytes[place] = (bytes[place] ?? 0) ^ mask;
        const field = frame?.get(place);
        return {
          base,
          bytes,
          what: `byte ${place} (${field ?? 'content'}) ^ ${mask}`,
          ...(field === undefined ? {} : { frame: field }),
        };
      },
      MEANINGLESS,
    );
    expect(tried).toBe(QUOTAS['one byte']);
  }, 900_000);

  it('is not whole, whatever bytes are gone, new, doubled or exchanged', async () => {
    const change = record({
      which,
      how: constantFrom('cut', 'insert', 'double', 'exchange', 'end' as const),
      at: nat(),
      to: nat(),
      length: integer({ min: 1, max: 600 }),
      fill: integer({ min: 0, max: 255 }),
    });
    const tried = await tryMutations('several bytes', change, (one) => {
      const base = bases[one.which];
      const { bytes } = base;
      const at = one.at % bytes.length;
      const part = bytes.subarray(at, at + one.length);
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + part.length)];
      const place = one.to % bytes.length;
      const joined: Record<typeof one.how, () => readonly Uint8Array[]> = {
        cut: () => [before, after],
        insert: () => [before, new Uint8Array(one.length).fill(one.fill), part, after],
        double: () => [before, part, part, after],
        exchange: () => {
          const [low, high] = [Math.min(at, place), Math.max(at, place)];
          const length = Math.min(one.length, high - low, bytes.length - high);
          return [
            bytes.subarray(0, low),
            bytes.subarray(high, high + length),
            bytes.subarray(low + length, high),
            bytes.subarray(low, low + length),
            bytes.subarray(high + length),
          ];
        },
        end: () => [before],
      };
      const changed = new Uint8Array(Buffer.concat(joined[one.how]()));
      return { base, bytes: changed, what: JSON.stringify({ ...one, at, place }) };
    });
    expect(tried).toBe(QUOTAS['several bytes']);
  }, 900_000);
});
