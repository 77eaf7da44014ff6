import { canonicalJson } from '../canonical-json.ts';
import type { CustodyEntry } from '../incidents/incident.ts';
import { sha256OfJson } from '../sha256.ts';
import { datingCheckpoints, type LeavingCheckpoint } from './dating-checkpoints.ts';
import { leavesWhole, type LeavingFact } from './leaving-facts.ts';

/** An entry whose fact stays behind, or leaves in part: its place in the chain and nothing that tells what it was. */
export interface HiddenEntry {
  readonly seq: number;
  /** SHA-256 of the entry's canonical JSON, which the next entry names. */
  readonly entrySha256: string;
}

/** The chain of custody as it leaves. */
export interface LeavingChain {
  /** From the first to the last that anything in the bundle needs; empty where none may leave. */
  readonly entries: readonly CustodyEntry[];
  /** Ids of facts that leave whole: only their entries are spelled out. */
  readonly whole: ReadonlySet<string>;
  /** The checkpoints that date what leaves. */
  readonly dating: readonly LeavingCheckpoint[];
}

/**
 * What of the chain may leave with these facts. An entry holds the plain hash of its fact: who knows all of a fact but
 * one withheld word could try words until the hash fits. So entries of facts that are not whole are hidden, and the
 * salt in an entry keeps its own hash from being tried in the same way. Entries made before there were salts have
 * nothing random but the fact's id, which leaves with the fact: where one of those would have to be hidden, the whole
 * chain stays behind.
 *
 * It ends with the last entry that a fact or a checkpoint in the bundle hangs on: how much was logged after that is
 * nobody's business. How much was logged before it cannot be kept back, because each entry is signed with its number.
 */
export function leavingChain(
  custody: readonly CustodyEntry[],
  facts: Iterable<LeavingFact>,
  checkpoints: readonly LeavingCheckpoint[] = [],
): LeavingChain {
  const whole = new Set<string>();
  const inPart = new Set<string>();
  for (const leaving of facts) {
    (leavesWhole(leaving) ? whole : inPart).add(leaving.fact.id);
  }
  const tells = custody.some(({ salt, factId }) => salt === undefined && inPart.has(factId));
  // Where the chain stays behind there is nothing that a checkpoint could be held against.
  if (tells) return { entries: [], whole, dating: [] };
  const ids = new Set([...whole, ...inPart]);
  const dating = datingCheckpoints(checkpoints, custody, ids);
  const needed = custody.findLast(
    ({ seq, factId }) => ids.has(factId) || dating.some((checkpoint) => checkpoint.seq === seq),
  );
  return { entries: custody.filter(({ seq }) => seq <= (needed?.seq ?? 0)), whole, dating };
}

/**
 * The lines of `custody.jsonl`. Of an entry whose fact stays behind only its own hash leaves, which the fact's random id
 * keeps unguessable, and the chain still holds together.
 */
export async function* custodyLines({ entries, whole }: LeavingChain): AsyncGenerator<string> {
  for (const entry of entries) {
    const line: CustodyEntry | HiddenEntry = whole.has(entry.factId)
      ? entry
      : { seq: entry.seq, entrySha256: await sha256OfJson(entry) };
    yield `${canonicalJson(line)}\n`;
  }
}
