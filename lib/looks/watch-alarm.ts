import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import { instantOf } from '../civil-date.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import type { WakeAlarm } from '../platform/alarms.ts';
import type { SessionShelf } from '../platform/session-shelf.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import { colleagueControls } from '../watch/colleague.ts';
import {
  cutOffLook,
  missRows,
  planRound,
  refusedLooks,
  type DueLook,
  type Hindrance,
  type Miss,
  type RoundInput,
} from '../watch/plan-round.ts';
import { openBegunLooks } from './begun-looks.ts';
import type { LookEdges } from './look-edges.ts';
import { makeLooks } from './make-looks.ts';
import { sourceOfList } from './source-of-list.ts';
import { sourceOfLog, type LogSourceEdges } from './source-of-log.ts';
import type { WatchKnown, WatchSource } from './watch-source.ts';

export interface WatchAlarmEdges extends LogSourceEdges {
  readonly alarm: WakeAlarm;
  readonly shelf: SessionShelf;
  readonly clock: Clock;
  readonly openStore: () => Promise<Result<LogStore>>;
  /** Whether the machine has a network at all, as far as the browser knows. */
  readonly online: () => boolean;
  readonly looks: Omit<LookEdges, 'log' | 'begun' | 'signatures' | 'peers' | 'country'>;
  /** Closes tabs that an earlier worker opened for a look and could not close. */
  readonly closeLeftTabs: () => Promise<void>;
  /** Keeps the worker running meanwhile. */
  readonly stayAwake: <T>(work: Promise<T>) => Promise<T>;
}

export interface WatchAlarm {
  /** Makes the looks that are due and sets the alarm for the next. Safe to call at any time, as often as one likes. */
  reconcile(): Promise<void>;
  /** Looks at these pages now, whatever the schedule says. Codes: `watch.offline`, and those of the store. */
  lookNow(pageIds: readonly string[]): Promise<Result<null>>;
  /** The log has just been locked: from now on looks go on from the watch list alone, or are missed. */
  locked(): Promise<void>;
}

/** Looks that run at once, over all hosts. */
export const AT_ONCE = 6;
/**
 * How long looks are begun in one round. The last of them and its controls end within the five minutes after which
 * Chromium ends a worker whose event is not over; what did not get its turn follows at once.
 */
const ROUND_MS = 150_000;
/** The browser keeps an alarm's time on the disk; and each ring leaves a sign that the browser was running. */
const LONGEST_MS = 3_600_000;
const SHORTEST_MS = 30_000;
/** Offline, held up, or killed in the middle of a round: looked after again so soon. */
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
 * Keeps the looks of the watch list going, from the open log or, where the person chose that, from the watch list alone
 * while the log is locked. What lies on the session's shelf says why looks were missed and which were begun, and nothing
 * of what is watched.
 */
export function openWatchAlarm(edges: WatchAlarmEdges): WatchAlarm {
  const { clock, shelf } = edges;
  const begun = openBegunLooks(shelf);
  // One at a time: two rounds at once would look twice.
  let chain: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    waiting += 1;
    const result = chain.then(() => {
      waiting -= 1;
      return step();
    });
    chain = result.catch(() => undefined);
    return result;
  };
  const nowMs = () => clock.now().getTime();
  const begunAt = new Map<string, number>();

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

  /** The open log; while that is locked the watch list alone, where the person chose that. */
  async function openSource(): Promise<Result<WatchSource>> {
    const opened = await edges.openStore();
    if (opened.ok) return ok(sourceOfLog(opened.value, edges));
    if (opened.error.code !== 'vault.locked') return opened;
    const list = await edges.openWatchList();
    return list.ok ? ok(sourceOfList(list.value)) : opened;
  }

  async function round(): Promise<void> {
    await edges.closeLeftTabs();
    const opened = await openSource();
    if (!opened.ok) {
      if (opened.error.code === 'vault.locked') await noteLocked();
      await edges.alarm.clear();
      return;
    }
    const source = opened.value;
    try {
      await roundOf(source);
    } finally {
      source.close();
    }
  }

  async function roundOf(source: WatchSource): Promise<void> {
    const known = await source.read();
    if (!known.ok) {
      // The list is open, and nobody has put anything into it yet.
      if (known.error.code === 'vault.watch-locked') await noteLocked();
      else await edges.alarm.setIn(AGAIN_MS);
      return;
    }
    // Before any page is asked: a worker that is killed in the middle is woken again. Who watches nothing has no alarm.
    if (known.value.states.size > 0) await edges.alarm.setIn(AGAIN_MS);
    const made = await lookRound(source, known.value);
    if (made === null) return;
    await note({ lockedSince: null, offlineSince: made.offlineSince });
    // What the round and other windows wrote meanwhile is read from where it now lies.
    const after = await source.read();
    if (!after.ok) return;
    await source.keep(after.value);
    if (made.again) return;
    if (after.value.states.size === 0) return edges.alarm.clear();
    const { nextAt } = planRound(roundInput(after.value, await readShelf()));
    const inMs = made.left ? 0 : nextAt === null ? LONGEST_MS : nextAt - nowMs();
    await edges.alarm.setIn(Math.min(Math.max(inMs, SHORTEST_MS), LONGEST_MS));
  }

  async function noteLocked(): Promise<void> {
    const { lockedSince } = await readShelf();
    if (lockedSince === null) await note({ lockedSince: nowMs() });
  }

  /** What a worker that was killed, or a log that could not be written, left begun is told as missed. */
  async function settleBegun(source: WatchSource, known: WatchKnown): Promise<Result<WatchKnown>> {
    const left = await begun.left();
    if (left.length === 0) return ok(known);
    const input = roundInput(known, await readShelf());
    const missed = left.flatMap(({ pageId, at }) => {
      const state = known.states.get(pageId);
      return state === undefined ? [] : cutOffLook(state, at, input);
    });
    if (missed.length > 0) {
      const written = await source.log.append(missRows(missed, stamp));
      if (!written.ok) return written;
    }
    await begun.end(left.map(({ pageId }) => pageId));
    return missed.length > 0 ? source.read() : ok(known);
  }

  /** Null where something could not be read or written. */
  async function lookRound(
    source: WatchSource,
    before: WatchKnown,
  ): Promise<{ again: boolean; offlineSince: number | null; left: boolean } | null> {
    const settled = await settleBegun(source, before);
    if (!settled.ok) return null;
    const known = settled.value;
    const present = await readShelf();
    const input = roundInput(known, present);
    const plan = planRound(input);
    const { allowed, refused } = await sortOut(plan.due, known.watch.tabs);
    const missed = refusedNow(refused, input);
    if (missed.length > 0) {
      const written = await source.log.append(missRows(missed, stamp));
      if (!written.ok) return null;
    }
    const made = edges.online()
      ? await run(source, known, allowed, 'schedule')
      : { looks: 0, offline: allowed.length > 0, problem: null };
    if (made.problem !== null) return null;
    // The looks that the alarm has just rung for could not be made any more.
    const lately = plan.due.map(({ dueAt }) => dueAt).filter((at) => input.now - at < AGAIN_MS);
    const since = present.offlineSince ?? Math.min(input.now, ...lately);
    return {
      again: made.offline,
      offlineSince: made.offline ? since : null,
      left: made.looks < allowed.length,
    };
  }

  function roundInput(
    { states, watch, days }: WatchKnown,
    { startedAt, lockedSince, offlineSince }: Shelf,
  ): RoundInput {
    const hindrances: Hindrance[] = [];
    if (lockedSince !== null) hindrances.push({ reason: 'locked', since: lockedSince });
    if (offlineSince !== null) hindrances.push({ reason: 'offline', since: offlineSince });
    return { states, rhythm: watch, days, now: nowMs(), startedAt, hindrances };
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
    source: WatchSource,
    { watch, signatures, country }: WatchKnown,
    due: readonly DueLook[],
    trigger: 'schedule' | 'person',
  ) {
    const until = clock.monotonic() + ROUND_MS;
    let asked: ReturnType<LookEdges['peers']> | null = null;
    const peersNow = async () => {
      const colleagues = await source.colleagues();
      return colleagues === null ? null : colleagueControls(colleagues, clock.now());
    };
    const peers = () => (asked ??= peersNow());
    return edges.stayAwake(
      makeLooks({ ...edges.looks, log: source.log, begun, signatures, peers, country }, due, {
        trigger,
        // A round stops at any news; what a person asked for goes on, and each page may have been taken off meanwhile.
        wanted: async (id) => {
          if (trigger === 'schedule') return true;
          const now = await source.read();
          return !now.ok || now.value.states.has(id);
        },
        neighbours: watch.neighbours,
        atOnce: AT_ONCE,
        hostGapMs: watch.secondsPerHost * 1_000,
        begunAt,
        monotonic: () => clock.monotonic(),
        wait: edges.looks.wait,
        // Whoever calls meanwhile has news: a page that was taken off or paused is not asked any more, and a page that
        // a person wants looked at comes first. What a person asked for is done to its end.
        enough: () => clock.monotonic() > until || (trigger === 'schedule' && waiting > 0),
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
    const source = sourceOfLog(opened.value, edges);
    try {
      return await lookNowIn(source, pageIds);
    } finally {
      source.close();
    }
  }

  async function lookNowIn(source: WatchSource, pageIds: readonly string[]): Promise<Result<null>> {
    const read = await source.read();
    if (!read.ok) return read;
    const settled = await settleBegun(source, read.value);
    if (!settled.ok) return settled;
    const known = settled.value;
    const wanted = new Set(pageIds);
    const input = roundInput(known, await readShelf());
    const planned = new Map(planRound(input).due.map((look) => [look.state.id, look]));
    const due = [...known.states.values()].flatMap((state): DueLook[] =>
      wanted.has(state.id)
        ? [planned.get(state.id) ?? { state, dueAt: input.now, missed: [] }]
        : [],
    );
    // At the person's word a tab may be opened, whatever the setting says.
    const { allowed } = await sortOut(due, true);
    const made = await run(source, known, allowed, 'person');
    const failed = made.problem ?? (made.offline ? problem('watch.offline') : null);
    return failed === null ? ok(null) : err(failed);
  }

  return {
    reconcile: () => inTurn(round),
    lookNow: async (pageIds) => {
      const looked = await inTurn(() => lookNow(pageIds));
      await inTurn(round);
      return looked;
    },
    locked: () => inTurn(round),
  };
}
