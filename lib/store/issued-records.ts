import * as v from 'valibot';
import { HEX_32 } from '../schemas.ts';
import type { Issued } from '../evidence/sd-jwt/issue-records.ts';
import { ok } from '../result.ts';
import type { LogStore } from './log-store.ts';
import type { StateRows } from './state-rows.ts';

/** Rises when what is signed of a fact is put together differently: then its signature no longer fits. */
const FORMAT = 1;

const BASE64URL = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/));
const rowSchema = v.object({
  format: v.literal(FORMAT),
  records: v.record(HEX_32, v.strictTuple([BASE64URL, BASE64URL])),
});

type Records = ReadonlyMap<string, Issued>;

/**
 * Records that were issued once, by key. A row for each first digit of the facts' ids: one for all would be written
 * anew, whole, at every export; one for each fact would swell the root, which lists them.
 */
export function openIssuedRecords(
  rows: StateRows,
): Pick<LogStore, 'issuedRecords' | 'keepIssuedRecords'> {
  return {
    issuedRecords: async (kid) => {
      const values = await rows.list(prefixOf(kid));
      if (!values.ok) return values;
      return ok(new Map(values.value.flatMap((value) => [...readRow(value)])));
    },
    keepIssuedRecords: async (kid, issued) => {
      const standing = new Map<string, Issued>();
      const groups = Map.groupBy(issued, ([factId]) => factId.slice(0, 1));
      for (const [digit, group] of groups) {
        const kept = await rows.change(`${prefixOf(kid)}${digit}`, (present) => {
          // What is kept stays: another window may have issued the same record a moment ago.
          const all = new Map([...group, ...readRow(present)]);
          return ok(rowOf(all));
        });
        if (!kept.ok) return kept;
        const all = readRow(kept.value);
        for (const [factId, one] of group) standing.set(factId, all.get(factId) ?? one);
      }
      return ok(standing);
    },
  };
}

function prefixOf(kid: string): string {
  return `issued:${kid}:`;
}

/** Nothing where it is of another version: then the records are issued anew. */
function readRow(value: unknown): Records {
  const parsed = v.safeParse(rowSchema, value);
  if (!parsed.success) return new Map();
  return new Map(
    Object.entries(parsed.output.records).map(([factId, [seed, signature]]) => [
      factId,
      { seed, signature },
    ]),
  );
}

/** What `readRow` reads. */
function rowOf(records: Records): unknown {
  return {
    format: FORMAT,
    records: Object.fromEntries(
      [...records].map(([factId, { seed, signature }]) => [factId, [seed, signature]]),
    ),
  };
}
