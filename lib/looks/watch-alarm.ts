import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import type { Fact } from '../incidents/incident.ts';
import { instantOf } from '../civil-date.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import type { Calendar } from '../observances/calendar.ts';
import type { WakeAlarm } from '../platform/alarms.ts';
import type { SessionShelf } from '../platform/session-shelf.ts';
import { ok, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import type { Settings } from '../store/settings.ts';
import type { PageState } from '../watch/page-state.ts';
import {
  missRows,
  planRound,
  refusedLooks,
  type DueLook,
  type Hindrance,
  type Miss,
  type RoundInput,
} from '../watch/plan-round.ts';
import { takeFact } from '../watch/take-fact.ts';
import type { LookEdges } from './look-edges.ts';
import { makeLooks } from './make-looks.ts';
import { markedDays } from './marked-days.ts';

export interface WatchAlarmEdges {
  readonly alarm: WakeAlarm;
  readonly shelf: SessionShelf;
  readonly clock: Clock;
  readonly openStore: () => Promise<Result<LogStore>>;
  readonly calendar: (store: LogStore) => Promise<Calendar>;
  /** Whether the machine has a network at all, as far as the browser knows. */
  readonly online: () => boolean;
  readonly looks: Omit<LookEdges, 'store'>;
  /** Keeps the worker running meanwhile. */
  readonly stayAwake: <T>(work: Promise<T>) => Promise<T>;
}

export interface WatchAlarm {
  /** Makes the looks that are due and sets the alarm for the next. Safe to call at any time, as often as one likes. */
  reconcile(): Promise<void>;
  /** Looks at these pages now, whatever the schedule says. Codes: those of the store. */
  lookNow(pageIds: readonly string[]): Promise<Result<null>>;
  /** Notes that from now on no look can be made, because the log is locked. */
  locked(): Promise<void>;
}

/** Looks that run at once, over all hosts. */
export const AT_ONCE = 6;
/** How long one round may take: Chromium ends a worker whose event takes five minutes. The rest follows at once. */
const ROUND_MS = 240_000;
/** The browser keeps an alarm's time on the disk; and each ring leaves a sign that the browser was running. */
const LONGEST_MS = 3_600_000;
const SHORTEST_MS = 30_000;
/** Offline, or held up: looked after again so soon. */
const AGAIN_MS = 300_000;
/** Misses of sites that may not be seen are written together, this long after the first. */
const REFUSED_AFTER_MS = 3_600_000;
const KEY = 'watch';

const shelfSchema = v.object({
  startedAt: v.number(),
  lockedSince: v.nullable(v.number()),
  offlineSince: v.nullable(v.number()),
});
type Shelf = v.InferOutput<typeof shelfSchema>;

/**
 * Keeps the looks of the watch list going. Whatever is due follows from the facts of the log and the settings; a sealed
 * row beside them only spares reading all of them at every ring. What lies on the session's shelf says why looks were
 * missed, and nothing of what is watched.
 */
export function openWatchAlarm(edges: WatchAlarmEdges): WatchAlarm {
  const { clock, shelf } = edges;
  // One at a time: two rounds at once would look twice.
  let chain: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const result = chain.then(step);
    chain = result.catch(() => undefined);
    return result;
  };
  const nowMs = () => clock.now().getTime();

  async function readShelf(): Promise<Shelf> {
    const read = v.safeParse(shelfSchema, await shelf.read(KEY));
    if (read.success) return read.output;
    const fresh = { startedAt: nowMs(), lockedSince: null, offlineSince: null };
    await shelf.write(KEY, fresh);
    return fresh;
  }

  async function note(change: Partial<Shelf>): Promise<void> {
    await shelf.write(KEY, { ...(await readShelf()), ...change });
  }

  async function round(): Promise<void> {
    const present = await readShelf();
    const opened = await edges.openStore();
    if (!opened.ok) {
      if (opened.error.code === 'vault.locked') await noteLocked(present);
      await edges.alarm.clear();
      return;
    }
    const store = opened.value;
    const known = await readStates(store);
    if (!known.ok) return edges.alarm.setIn(AGAIN_MS);
    const { states } = known.value;
    if (states.size === 0) {
      await edges.alarm.clear();
      return;
    }
    const made = await lookRound(store, states, present);
    await note({ lockedSince: null, offlineSince: made.offlineSince });
    // What the round and other windows wrote meanwhile is read from where it now lies.
    const after = await readStates(store);
    if (made.failed || !after.ok) return edges.alarm.setIn(AGAIN_MS);
    const { seq } = after.value;
    await store.saveWatchRow({ seq, pages: [...after.value.states.values()] });
    const inMs = made.left ? 0 : await nextIn(store, after.value.states, await readShelf());
    await edges.alarm.setIn(Math.min(Math.max(inMs, SHORTEST_MS), LONGEST_MS));
  }

  async function noteLocked({ lockedSince }: Shelf): Promise<void> {
    if (lockedSince === null) await note({ lockedSince: nowMs() });
  }

  interface Known {
    readonly states: Map<string, PageState>;
    readonly seq: number;
  }

  async function readStates(store: LogStore): Promise<Result<Known>> {
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

  async function lookRound(
    store: LogStore,
    states: ReadonlyMap<string, PageState>,
    present: Shelf,
  ): Promise<{ failed: boolean; offlineSince: number | null; left: boolean }> {
    const failed = { failed: true, offlineSince: present.offlineSince, left: false };
    const settings = await store.settings();
    if (!settings.ok) return failed;
    const input = await roundInput(store, states, present, settings.value.watch);
    const plan = planRound(input);
    const { allowed, refused } = await sortOut(plan.due, settings.value.watch.tabs);
    const missed = refusedNow(refused, input);
    if (missed.length > 0) {
      const written = await store.append(missRows(missed, stamp));
      if (!written.ok) return failed;
    }
    const made = edges.online()
      ? await run(store, allowed, settings.value.watch, 'schedule')
      : { looks: 0, offline: allowed.length > 0, problem: null };
    // The looks that the alarm has just rung for could not be made any more.
    const lately = plan.due.map(({ dueAt }) => dueAt).filter((at) => input.now - at < AGAIN_MS);
    const since = present.offlineSince ?? Math.min(input.now, ...lately);
    return {
      failed: made.problem !== null || made.offline,
      offlineSince: made.offline ? since : null,
      left: made.looks < allowed.length,
    };
  }

  /** Milliseconds until the next look comes due, after what this round found. */
  async function nextIn(
    store: LogStore,
    states: ReadonlyMap<string, PageState>,
    present: Shelf,
  ): Promise<number> {
    const settings = await store.settings();
    if (!settings.ok) return AGAIN_MS;
    const { nextAt } = planRound(await roundInput(store, states, present, settings.value.watch));
    return nextAt === null ? LONGEST_MS : nextAt - nowMs();
  }

  async function roundInput(
    store: LogStore,
    states: ReadonlyMap<string, PageState>,
    { startedAt, lockedSince, offlineSince }: Shelf,
    watch: Settings['watch'],
  ): Promise<RoundInput> {
    const hindrances: Hindrance[] = [];
    if (lockedSince !== null) hindrances.push({ reason: 'locked', since: lockedSince });
    if (offlineSince !== null) hindrances.push({ reason: 'offline', since: offlineSince });
    const named = new Set([...states.values()].flatMap(({ observanceIds }) => observanceIds));
    const calendar = await edges.calendar(store);
    return {
      states,
      rhythm: watch,
      days: markedDays(calendar, watch.tiers, named, clock.now()),
      now: nowMs(),
      startedAt,
      hindrances,
    };
  }

  async function sortOut(due: readonly DueLook[], tabs: boolean) {
    const allowed: DueLook[] = [];
    const refused: { look: DueLook; reason: 'site-not-allowed' | 'tab-not-wanted' }[] = [];
    const hosts = new Map<string, Promise<boolean>>();
    for (const look of due) {
      const { url, mode } = look.state;
      const { origin } = new URL(url);
      const known = hosts.get(origin) ?? edges.looks.siteAllowed(url);
      hosts.set(origin, known);
      if (!(await known)) refused.push({ look, reason: 'site-not-allowed' });
      else if (mode === 'tab' && !tabs) refused.push({ look, reason: 'tab-not-wanted' });
      else allowed.push(look);
    }
    return { allowed, refused };
  }

  function refusedNow(
    refused: Awaited<ReturnType<typeof sortOut>>['refused'],
    input: RoundInput,
  ): readonly Miss[] {
    const ripe = refused.some(({ look }) => input.now - look.dueAt >= REFUSED_AFTER_MS);
    if (!ripe) return [];
    return refused.flatMap(({ look, reason }) => refusedLooks([look], reason, input));
  }

  function run(
    store: LogStore,
    due: readonly DueLook[],
    watch: Settings['watch'],
    trigger: 'schedule' | 'person',
  ) {
    const until = clock.monotonic() + ROUND_MS;
    return edges.stayAwake(
      makeLooks({ ...edges.looks, store }, due, {
        trigger,
        neighbours: watch.neighbours,
        atOnce: AT_ONCE,
        hostGapMs: watch.secondsPerHost * 1_000,
        monotonic: () => clock.monotonic(),
        wait: edges.looks.wait,
        enough: () => clock.monotonic() > until,
      }),
    );
  }

  function stamp() {
    const now = clock.now();
    return { id: edges.looks.newId(), loggedAt: instantOf(now), utcOffset: utcOffsetOf(now) };
  }

  async function lookNow(pageIds: readonly string[]): Promise<Result<null>> {
    const opened = await edges.openStore();
    if (!opened.ok) return opened;
    const known = await readStates(opened.value);
    if (!known.ok) return known;
    const settings = await opened.value.settings();
    if (!settings.ok) return settings;
    const wanted = new Set(pageIds);
    const present = await readShelf();
    const input = await roundInput(opened.value, known.value.states, present, settings.value.watch);
    const planned = new Map(planRound(input).due.map((look) => [look.state.id, look]));
    const due = [...known.value.states.values()].flatMap((state): DueLook[] =>
      wanted.has(state.id)
        ? [planned.get(state.id) ?? { state, dueAt: input.now, missed: [] }]
        : [],
    );
    // At the person's word a tab may be opened, whatever the setting says.
    const { allowed } = await sortOut(due, true);
    const made = await run(opened.value, allowed, settings.value.watch, 'person');
    return made.problem === null ? ok(null) : { ok: false, error: made.problem };
  }

  return {
    reconcile: () => inTurn(round),
    lookNow: async (pageIds) => {
      const looked = await inTurn(() => lookNow(pageIds));
      await inTurn(round);
      return looked;
    },
    locked: () => inTurn(async () => noteLocked(await readShelf())),
  };
}

function withFacts(states: Map<string, PageState>, facts: readonly Fact[]): Map<string, PageState> {
  for (const fact of facts) takeFact(states, fact);
  return states;
}
