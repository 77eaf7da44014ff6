import * as v from 'valibot';
import { HEX_32 } from '../schemas.ts';
import type { Issued } from '../evidence/sd-jwt/issue-records.ts';
import { ok } from '../result.ts';
import type { LogStore } from './log-store.ts';
import type { StateRows } from './state-rows.ts';

/** Rises when what is signed of a fact is put together differently: then its signature no longer fits. */
const FORMAT = 2;

const BASE64URL = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/));
const rowSchema = v.object({
  format: v.literal(FORMAT),
  records: v.record(HEX_32, v.strictTuple([BASE64URL, BASE64URL])),
  /** Every record up to this number of the custody log was issued; missing where an export issued some ahead. */
  upTo: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

interface Block {
  readonly records: ReadonlyMap<string, Issued>;
  readonly upTo: number | null;
}

const NOTHING: Block = { records: new Map(), upTo: null };

/**
 * Facts of so many numbers of the custody log share a row. What is new is nearly always in the last one: one row for all
 * would be written anew, whole, with every entry, and one for each fact would swell the root, which lists them.
 */
const BLOCK = 256;

/** Records that were issued once, by key. */
export function openIssuedRecords(
  rows: StateRows,
): Pick<LogStore, 'issuedRecords' | 'issuedUpTo' | 'keepIssuedRecords'> {
  return {
    issuedRecords: async (kid) => {
      const blocks = await rows.list(blocksOf(kid));
      if (!blocks.ok) return blocks;
      const before = await rows.list(digitsOf(kid));
      if (!before.ok) return before;
      // What was issued first stays, and older versions kept it in other rows.
      return ok(
        new Map([...blocks.value, ...before.value].flatMap((row) => [...readBlock(row).records])),
      );
    },

    issuedUpTo: async (kid) => {
      const names = await rows.names(blocksOf(kid));
      if (!names.ok) return names;
      const newestFirst = names.value.toSorted((a, b) => numberOf(b) - numberOf(a));
      for (const name of newestFirst) {
        const value = await rows.get(name);
        // One that does not open is named by `health`, and is issued anew from there on.
        const { upTo } = value.ok ? readBlock(value.value) : NOTHING;
        if (upTo !== null) return ok(upTo);
      }
      return ok(0);
    },

    keepIssuedRecords: async (kid, issued, upTo) => {
      const standing = new Map<string, Issued>();
      const groups = Map.groupBy(issued, ([, { seq }]) => blockOf(seq));
      if (upTo !== undefined && !groups.has(blockOf(upTo))) groups.set(blockOf(upTo), []);
      // From the oldest on: where it is broken off, all before the last that was written is there.
      for (const [block, group] of [...groups].toSorted(([a], [b]) => a - b)) {
        const kept = await rows.change(`${blocksOf(kid)}${block}`, (present) => {
          const before = readBlock(present);
          const reached = upTo === undefined ? null : Math.min(upTo, (block + 1) * BLOCK);
          return ok(
            rowOf({
              // What is kept stays: another window may have issued the same record a moment ago.
              records: new Map([...group, ...before.records]),
              upTo: reached === null ? before.upTo : Math.max(reached, before.upTo ?? 0),
            }),
          );
        });
        if (!kept.ok) return kept;
        const { records } = readBlock(kept.value);
        for (const [factId, one] of group) standing.set(factId, records.get(factId) ?? one);
      }
      return ok(standing);
    },
  };
}

/**
 * The rows in which something of these facts is kept, without it. With its seed and signature whoever opens the log could
 * try whether a guess at what was deleted is right.
 *
 * @param names of all rows of state
 * @param gone ids of facts by their numbers in the custody log
 * @param read the value of a row
 */
export async function withoutIssued(
  names: Iterable<string>,
  gone: ReadonlyMap<number, string>,
  read: (name: string) => Promise<unknown>,
): Promise<ReadonlyMap<string, unknown>> {
  const ids = new Set(gone.values());
  const blocks = new Set([...gone.keys()].map(blockOf));
  const digits = new Set([...ids].map((id) => id.slice(0, 1)));
  const changed = new Map<string, unknown>();
  for (const name of names) {
    const [kind, , place = ''] = name.split(':');
    const meant =
      (kind === BLOCKS && blocks.has(Number(place))) || (kind === DIGITS && digits.has(place));
    if (!meant) continue;
    const { records, upTo } = readBlock(await read(name));
    const left = new Map([...records].filter(([factId]) => !ids.has(factId)));
    if (left.size < records.size) changed.set(name, rowOf({ records: left, upTo }));
  }
  return changed;
}

const BLOCKS = 'issues';
/** Of older versions: a row for each first digit of the facts' ids. */
const DIGITS = 'issued';

/** The beginning of the fingerprint is enough to tell a person's keys apart, and the root lists every name. */
function blocksOf(kid: string): string {
  return `${BLOCKS}:${kid.slice(0, 16)}:`;
}

function digitsOf(kid: string): string {
  return `${DIGITS}:${kid}:`;
}

function blockOf(seq: number): number {
  return Math.floor((seq - 1) / BLOCK);
}

function numberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf(':') + 1));
}

/** Nothing where it is of another version: then the records are issued anew. */
function readBlock(value: unknown): Block {
  const parsed = v.safeParse(rowSchema, value);
  if (!parsed.success) return NOTHING;
  const { records, upTo = null } = parsed.output;
  return {
    records: new Map(
      Object.entries(records).map(([factId, [seed, signature]]) => [factId, { seed, signature }]),
    ),
    upTo,
  };
}

/** What `readBlock` reads. */
function rowOf({ records, upTo }: Block): unknown {
  return {
    format: FORMAT,
    records: Object.fromEntries(
      [...records].map(([factId, { seed, signature }]) => [factId, [seed, signature]]),
    ),
    ...(upTo === null ? {} : { upTo }),
  };
}
