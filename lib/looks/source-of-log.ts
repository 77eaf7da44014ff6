import type { Clock } from '../clock.ts';
import type { Fact } from '../incidents/incident.ts';
import type { Calendar } from '../observances/calendar.ts';
import { ok, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import type { PageState } from '../watch/page-state.ts';
import { takeFact } from '../watch/take-fact.ts';
import type { UserSignature } from '../witness/user-signature.ts';
import { markedDays } from './marked-days.ts';
import type { NarrowList, OpenNarrowList } from './narrow-list.ts';
import { mirrorToList, notePages } from './watch-notes.ts';
import type { WatchKnown, WatchSource } from './watch-source.ts';

export interface LogSourceEdges {
  readonly clock: Clock;
  readonly calendar: (store: LogStore) => Promise<Calendar>;
  readonly signatures: () => Promise<readonly UserSignature[]>;
  /** The list that stays open while the log is locked; an error where the person did not choose that. */
  readonly openWatchList: OpenNarrowList;
}

/**
 * The watch list as the open log has it. What is due follows from the facts and the settings; a sealed row beside them
 * only spares reading all of them at every ring. Where the list stays open while the log is locked, its notes are put
 * right before the looks and with each that is written: the log may be locked in the middle of a round.
 */
export function sourceOfLog(store: LogStore, edges: LogSourceEdges): WatchSource {
  let list: NarrowList | null = null;
  let noted: ReadonlyMap<string, PageState> = new Map();

  async function mirror(known: WatchKnown): Promise<Result<null>> {
    if (list === null) {
      const opened = await edges.openWatchList();
      if (!opened.ok) return ok(null);
      list = opened.value;
    }
    noted = known.states;
    return mirrorToList(list, known);
  }

  return {
    log: {
      append: async (facts) => {
        const written = await store.append(facts);
        if (!written.ok || list === null) return written;
        const states = withFacts(new Map(noted), facts);
        const touched = [...states.values()].filter((state) => noted.get(state.id) !== state);
        noted = states;
        await notePages(list, touched);
        return written;
      },
      bytes: store,
    },
    read: async () => {
      const known = await readStates(store);
      if (!known.ok) return known;
      const settings = await store.settings();
      if (!settings.ok) return settings;
      const { watch, country } = settings.value;
      const { states } = known.value;
      const named = new Set([...states.values()].flatMap(({ observanceIds }) => observanceIds));
      const calendar = await edges.calendar(store);
      const days = markedDays(calendar, watch.tiers, named, edges.clock.now());
      const signatures = await edges.signatures();
      const read = { ...known.value, watch, days, signatures, country };
      // A list that cannot be written costs looks while locked, and none now.
      await mirror(read);
      return ok(read);
    },
    colleagues: async () => {
      const kept = await store.colleagues();
      // Without them that control is not run; the looks are made all the same.
      return kept.ok ? kept.value : null;
    },
    keep: ({ seq, states }) => store.saveWatchRow({ seq, pages: [...states.values()] }),
    // The log itself is open for everybody in the worker.
    close: () => list?.close(),
  };
}

async function readStates(store: LogStore): Promise<Result<Pick<WatchKnown, 'states' | 'seq'>>> {
  const row = await store.watchRow();
  if (!row.ok) return row;
  const { seq, pages } = row.value;
  const after = await store.factsAfter(seq);
  if (!after.ok) return after;
  const another = after.value.seq < seq;
  // What was deleted may be part of what the row says.
  const anew = seq > 0 && (another || after.value.facts.some(({ type }) => type === 'deletion'));
  if (!anew) {
    const states = new Map(pages.map((state) => [state.id, state]));
    return ok({ states: withFacts(states, after.value.facts), seq: after.value.seq });
  }
  const all = await store.factsAfter(0);
  if (!all.ok) return all;
  return ok({ states: withFacts(new Map(), all.value.facts), seq: all.value.seq });
}

function withFacts(states: Map<string, PageState>, facts: readonly Fact[]): Map<string, PageState> {
  for (const fact of facts) takeFact(states, fact);
  return states;
}
