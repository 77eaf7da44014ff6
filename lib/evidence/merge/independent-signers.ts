/** More than share records among people. In a larger group a good number is found, and not always the largest. */
const EXACT_UP_TO = 12;

/**
 * How many signers can be witnesses of their own: the largest number of them of which each has a record that none of
 * the others has. Which of two keys under one record is the one that made it no file shows, so a record counts for one
 * of them at most; and copying the records of others under a further key makes nobody count for less.
 * @param records ids of the records of each signer
 */
export function independentSigners(records: ReadonlyMap<string, ReadonlySet<string>>): number {
  return groupsOf(records).reduce((sum, group) => sum + mostApart(group), 0);
}

/** The records of signers that share any with each other, each set once and the smallest first. */
function groupsOf(
  records: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly (readonly string[])[])[] {
  const signersOf = new Map<string, string[]>();
  for (const [signer, ids] of records) {
    for (const id of ids) {
      const signers = signersOf.get(id) ?? [];
      signersOf.set(id, signers);
      signers.push(signer);
    }
  }
  const seen = new Set<string>();
  return [...records.keys()].flatMap((first) => {
    if (seen.has(first)) return [];
    const sets = new Map<string, readonly string[]>();
    const group = new Set([first]);
    // A set that grows is walked to its end.
    for (const signer of group) {
      seen.add(signer);
      const ids = [...(records.get(signer) ?? [])].toSorted();
      sets.set(ids.join(' '), ids);
      for (const id of ids) {
        for (const other of signersOf.get(id) ?? []) group.add(other);
        signersOf.delete(id);
      }
    }
    const inOrder = [...sets].toSorted(([a, one], [b, other]) =>
      one.length === other.length ? (a < b ? -1 : 1) : one.length - other.length,
    );
    return [inOrder.map(([, ids]) => ids)];
  });
}

/** The largest number of sets of which each has something that none of the others has. */
function mostApart(sets: readonly (readonly string[])[]): number {
  const chosen = new ChosenSets();
  if (sets.length > EXACT_UP_TO) {
    for (const ids of sets) if (!chosen.add(ids)) chosen.remove(ids);
    return chosen.size;
  }
  let best = 0;
  const choose = (at: number): void => {
    best = Math.max(best, chosen.size);
    const ids = sets[at];
    if (!ids || chosen.size + sets.length - at <= best) return;
    if (chosen.add(ids)) choose(at + 1);
    chosen.remove(ids);
    choose(at + 1);
  };
  choose(0);
  return best;
}

/** Sets, and whether each has something that none of the others has. */
class ChosenSets {
  readonly #holders = new Map<string, Set<readonly string[]>>();
  readonly #own = new Map<readonly string[], number>();

  get size(): number {
    return this.#own.size;
  }

  /** @returns whether each still has something of its own */
  add(ids: readonly string[]): boolean {
    let own = 0;
    let all = true;
    for (const id of ids) {
      const holders = this.#holders.get(id) ?? new Set();
      this.#holders.set(id, holders);
      if (holders.size === 0) own++;
      else if (holders.size === 1) {
        for (const holder of holders) {
          const left = (this.#own.get(holder) ?? 0) - 1;
          this.#own.set(holder, left);
          if (left === 0) all = false;
        }
      }
      holders.add(ids);
    }
    this.#own.set(ids, own);
    return all && own > 0;
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const holders = this.#holders.get(id);
      holders?.delete(ids);
      if (holders?.size !== 1) continue;
      for (const holder of holders) this.#own.set(holder, (this.#own.get(holder) ?? 0) + 1);
    }
    this.#own.delete(ids);
  }
}
