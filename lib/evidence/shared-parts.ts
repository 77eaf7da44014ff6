import type { IncidentHistory } from '../incidents/incident.ts';
import { notesBack, partsOf, toldAsItLeaves, type LeavingPart } from './leaving-parts.ts';
import type { Redaction } from './redaction.ts';
import { addressOf, toldParts, type ToldPart } from './told-parts.ts';

/** What an incident has that another could say as well. */
interface Protected {
  readonly id: string;
  readonly page: string | undefined;
  readonly addresses: ReadonlySet<string>;
  /** By what makes it the same, what of a consent it falls under. */
  readonly keys: ReadonlyMap<string, readonly ToldPart['part'][]>;
}

/**
 * What of some incidents leaves with others. Two that are made of one watched page share its looks and captures, two of
 * one address its title and notice, and the same bytes can be kept with any. So of what one keeps back, another can tell.
 */
export class SharedParts {
  readonly #found = new Map<string, Map<string, ToldPart[]>>();

  /**
   * @param kept incidents of which something is asked
   * @param leaving incidents that leave
   */
  constructor(
    kept: readonly IncidentHistory[],
    leaving: readonly IncidentHistory[],
    redaction: Redaction,
  ) {
    const all = kept.map(protectedOf);
    if (all.length === 0) return;
    const notes = notesBack(leaving, redaction);
    for (const history of leaving) this.#look(history, redaction, notes, all);
  }

  /** By the id of the other incident, what of this one leaves with it. */
  of(incidentId: string): ReadonlyMap<string, ReadonlySet<LeavingPart>> {
    const others = this.#found.get(incidentId) ?? new Map<string, ToldPart[]>();
    return new Map([...others].map(([id, told]) => [id, partsOf(told)]));
  }

  #look(
    history: IncidentHistory,
    redaction: Redaction,
    notes: ReadonlySet<string>,
    all: readonly Protected[],
  ): void {
    const { id, watchedPageId } = history.incident;
    const addresses = addressesOf(toldParts(history));
    const leaving = [...toldAsItLeaves(history, redaction, notes)];
    for (const one of all) {
      if (one.id === id) continue;
      const samePage =
        (one.page !== undefined && one.page === watchedPageId) ||
        [...addresses].some((address) => one.addresses.has(address));
      const told = leaving.flatMap((said) => sharedOf(said, one, samePage));
      if (told.length === 0) continue;
      const others = this.#found.get(one.id) ?? new Map<string, ToldPart[]>();
      this.#found.set(one.id, others.set(id, told));
    }
  }
}

function sharedOf(said: ToldPart, { keys }: Protected, samePage: boolean): readonly ToldPart[] {
  // Many pages are called "Not found", and notices of one kind read the same wherever they stand.
  if (said.key === null || (!samePage && (said.part === 'title' || said.part === 'noticeText'))) {
    return [];
  }
  return (keys.get(said.key) ?? []).map((part) => ({ ...said, part }));
}

function protectedOf(history: IncidentHistory): Protected {
  const told = [...toldParts(history)];
  const keys = new Map<string, ToldPart['part'][]>();
  for (const one of told) {
    // Where a look was led to, as a page for signing in, many others were too.
    if (one.key === null || (one.in === 'look' && addressOf(one) !== null)) continue;
    keys.set(one.key, [...(keys.get(one.key) ?? []), one.part]);
  }
  const { id, watchedPageId } = history.incident;
  return { id, page: watchedPageId, addresses: addressesOf(told), keys };
}

function addressesOf(told: Iterable<ToldPart>): ReadonlySet<string> {
  return new Set([...told].flatMap((one) => (one.in === 'look' ? [] : (addressOf(one) ?? []))));
}
