import { instantOf, type Instant } from '../civil-date.ts';
import { sha256OfJson } from '../sha256.ts';
import type { CustodyEntry, Fact } from './incident.ts';
import { newId } from './new-id.ts';

/** What the first entry names as its predecessor. */
export const NO_ENTRY = '0'.repeat(64);

/** Where a chain ends: what the next entry hangs on. */
export interface ChainEnd {
  /** Number of the last entry; 0 for an empty chain. */
  readonly seq: number;
  /** Hash of the last entry; `NO_ENTRY` for an empty chain. */
  readonly head: string;
  /** Wall clock of the last entry; null for an empty chain. */
  readonly at: Instant | null;
}

/** Hashed at a time: one after another, waiting for each, takes Firefox fourteen times as long. */
const SLICE = 1_000;

export const EMPTY_CHAIN: ChainEnd = { seq: 0, head: NO_ENTRY, at: null };

/** The clock at the moment of an append. */
export interface ChainClock {
  readonly now: Date;
  /** Minutes east of UTC. */
  readonly utcOffset: number;
  /** Milliseconds since the entry before by a clock that cannot be set; null where nobody knows. */
  readonly monotonicDelta: number | null;
  /** Whether the facts come out of the sealed inbox. */
  readonly sealedWhileLocked?: boolean;
}

/** The entries that custody of these facts adds to a chain, and where the chain ends then. */
export async function extendChain(
  end: ChainEnd,
  facts: readonly Fact[],
  clock: ChainClock,
): Promise<{ entries: readonly CustodyEntry[]; end: ChainEnd }> {
  const entries: CustodyEntry[] = [];
  const at = instantOf(clock.now);
  let { seq, head, at: before } = end;
  for (const fact of facts) {
    const entry: CustodyEntry = {
      seq: seq + 1,
      at,
      utcOffset: clock.utcOffset,
      monotonicDelta: entries.length === 0 ? clock.monotonicDelta : 0,
      // ISO 8601 in one form sorts as text. A clock set back is said, never repaired.
      clockSetBack: before !== null && at < before,
      action: fact.type,
      ...(clock.sealedWhileLocked === true ? { sealedWhileLocked: true } : {}),
      factId: fact.id,
      factSha256: await sha256OfJson(fact),
      salt: newId(),
      previous: head,
    };
    entries.push(entry);
    ({ seq, at: before } = entry);
    head = await sha256OfJson(entry);
  }
  return { entries, end: { seq, head, at: before } };
}

/** The first thing that is wrong with a chain. */
export interface ChainFault {
  readonly seq: number;
  readonly what: 'gap' | 'link' | 'fact-altered' | 'fact-missing';
}

/**
 * Checks a whole chain: numbers without gaps, each entry hanging on the one before, and each fact that
 * is at hand having the hash that was written down for it.
 * @param complete whether every fact must be at hand; in a bundle of a selection some stay behind.
 *   What a `deletion` among the facts names need not be.
 */
export async function checkChain(
  entries: readonly CustodyEntry[],
  facts: readonly Fact[],
  complete: boolean,
): Promise<ChainFault | null> {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const deleted = deletedIds(facts);
  let end = EMPTY_CHAIN;
  for (let start = 0; start < entries.length; start += SLICE) {
    const slice = entries.slice(start, start + SLICE);
    const hashes = await Promise.all(
      slice.map(async (entry) => {
        const fact = byId.get(entry.factId);
        const [own, ofFact] = await Promise.all([
          sha256OfJson(entry),
          fact === undefined ? null : sha256OfJson(fact),
        ]);
        return { own, ofFact };
      }),
    );
    for (const [index, entry] of slice.entries()) {
      const { own = '', ofFact = null } = hashes[index] ?? {};
      if (entry.seq !== end.seq + 1) return { seq: end.seq + 1, what: 'gap' };
      if (entry.previous !== end.head) return { seq: entry.seq, what: 'link' };
      if (ofFact === null && complete && !deleted.has(entry.factId))
        return { seq: entry.seq, what: 'fact-missing' };
      if (ofFact !== null && ofFact !== entry.factSha256) {
        return { seq: entry.seq, what: 'fact-altered' };
      }
      end = { seq: entry.seq, head: own, at: entry.at };
    }
  }
  return null;
}

/** Ids of everything that a deletion among these facts names. */
export function deletedIds(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap((fact) => (fact.type === 'deletion' ? fact.factIds : [])));
}
