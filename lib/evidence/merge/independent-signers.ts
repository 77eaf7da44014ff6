/**
 * How many signers are sure to be witnesses of their own. Which of two keys under one record is the one that made it no
 * file shows, so the rule takes no side: a signer with a record that no other key signed counts; those that have only
 * shared records count once together, and not at all beside one with a record of their own whose records they share.
 * @param records ids of the records of each signer
 * @param signersOf whoever signed a record of that id
 * @returns `shown`: all but those that do not count beside another
 */
export function independentSigners(
  records: ReadonlyMap<string, ReadonlySet<string>>,
  signersOf: (id: string) => readonly string[],
): { readonly count: number; readonly shown: ReadonlySet<string> } {
  const groups = new Map([...records.keys()].map((signer) => [signer, new Set([signer])]));
  const own = new Set<string>();
  for (const [signer, ids] of records) {
    for (const id of ids) {
      const others = signersOf(id).filter((other) => other !== signer);
      if (others.length === 0) own.add(signer);
      for (const other of others) unite(groups, signer, other);
    }
  }
  let count = 0;
  const shown = new Set<string>();
  for (const group of new Set(groups.values())) {
    const owners = [...group].filter((signer) => own.has(signer));
    count += Math.max(1, owners.length);
    for (const signer of owners.length > 0 ? owners : group) shown.add(signer);
  }
  return { count, shown };
}

function unite(groups: Map<string, Set<string>>, one: string, other: string): void {
  const [to, from] = [groups.get(one), groups.get(other)];
  if (!to || !from || to === from) return;
  for (const signer of from) groups.set(signer, to.add(signer));
}
