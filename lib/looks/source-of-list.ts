import { err, ok, problem } from '../result.ts';
import { takeFact } from '../watch/take-fact.ts';
import type { LookFact } from './look-edges.ts';
import type { NarrowList } from './narrow-list.ts';
import { notePages, readWatchNotes } from './watch-notes.ts';
import type { WatchKnown, WatchSource } from './watch-source.ts';

/** What one row of the inbox takes. */
const LOT = 64;

/**
 * The watch list alone, while the log is locked: pages and settings from its notes, looks into the sealed inbox. No
 * bytes: none can be read back, and those of a look would have to lie somewhere until the unlock.
 */
export function sourceOfList(list: NarrowList): WatchSource {
  let known: WatchKnown | null = null;

  async function append(facts: readonly LookFact[]) {
    for (let at = 0; at < facts.length; at += LOT) {
      const lot = facts.slice(at, at + LOT);
      const sealed = await list.append(lot);
      if (!sealed.ok) return sealed;
      const noted = await note(lot);
      if (!noted.ok) return noted;
    }
    return ok(null);
  }

  /** After the inbox: a kill in between is told by what was begun, and a look that nobody can find by nothing. */
  async function note(facts: readonly LookFact[]) {
    if (known === null) return ok(null);
    const { states } = known;
    for (const fact of facts) takeFact(states, fact);
    const touched = new Set(facts.flatMap(pagesOf));
    return notePages(
      list,
      [...touched].flatMap((id) => states.get(id) ?? []),
    );
  }

  return {
    log: { append, bytes: null },
    read: async () => {
      if (known !== null) return ok(known);
      const read = await readWatchNotes(list);
      if (!read.ok) return read;
      if (read.value === null) return err(problem('vault.watch-locked'));
      known = read.value;
      return ok(known);
    },
    colleagues: () => Promise.resolve(null),
    // Each look is noted as it is written.
    keep: () => Promise.resolve(ok(null)),
    close: () => list.close(),
  };
}

function pagesOf(fact: LookFact): readonly string[] {
  if (fact.type === 'missed-looks') return fact.pages.map(({ id }) => id);
  return fact.watchedPageId === undefined ? [] : [fact.watchedPageId];
}
