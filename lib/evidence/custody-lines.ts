import { canonicalJson } from '../canonical-json.ts';
import type { CustodyEntry } from '../incidents/incident.ts';
import { sha256OfJson } from '../sha256.ts';

/** An entry whose fact stays behind: its place in the chain and nothing that tells what it was. */
export interface HiddenEntry {
  readonly seq: number;
  /** SHA-256 of the entry's canonical JSON, which the next entry names. */
  readonly entrySha256: string;
}

/**
 * The lines of `custody.jsonl`. An entry of a fact that stays behind would let a reader check a guess
 * about that fact (its hash is not salted), tell when it was logged and how; so only the entry's own
 * hash leaves, which its fact's random id keeps unguessable, and the chain still holds together.
 */
export async function* custodyLines(
  custody: readonly CustodyEntry[],
  leaving: ReadonlySet<string>,
): AsyncGenerator<string> {
  for (const entry of custody) {
    const line: CustodyEntry | HiddenEntry = leaving.has(entry.factId)
      ? entry
      : { seq: entry.seq, entrySha256: await sha256OfJson(entry) };
    yield `${canonicalJson(line)}\n`;
  }
}
