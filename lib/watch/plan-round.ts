import { instantOf, utcDateOf, type CivilDate, type Instant } from '../civil-date.ts';
import type { MissedLooks, MissReason } from '../incidents/watched-page.ts';
import { dueAt, openSlots } from './due.ts';
import type { PageState } from './page-state.ts';
import { denseSpans, type MarkedDay, type Rhythm, type Span } from './rhythm.ts';

/** What a round of looks is planned from. All moments are milliseconds since 1970. */
export interface RoundInput {
  readonly states: ReadonlyMap<string, PageState>;
  readonly rhythm: Rhythm;
  readonly days: readonly MarkedDay[];
  readonly now: number;
  /** Since when this browser has been running. */
  readonly startedAt: number;
  /** What kept looks from being made until just now. */
  readonly hindrances: readonly Hindrance[];
}

/** Something that kept all looks from being made, and since when. */
export interface Hindrance {
  readonly reason: 'locked' | 'offline';
  readonly since: number;
}

/** A look to be made now, with the looks at the same page that came due before it and were not made. */
export interface DueLook {
  readonly state: PageState;
  /** When it came due. */
  readonly dueAt: number;
  readonly missed: readonly Miss[];
}

export interface Miss {
  readonly pageId: string;
  readonly at: number;
  readonly reason: MissReason;
}

export interface RoundPlan {
  /** Longest due first. */
  readonly due: readonly DueLook[];
  /** When the next look of all others comes due; null where there is none. */
  readonly nextAt: number | null;
}

/** Which pages are to be looked at now. Several looks that came due at one page are one look and as many misses. */
export function planRound(input: RoundInput): RoundPlan {
  const dense = denseFor(input.days);
  const due: DueLook[] = [];
  let nextAt: number | null = null;
  for (const state of input.states.values()) {
    const spans = dense(state.observanceIds);
    const at = dueAt(state, input.rhythm, spans, input.now);
    if (at === null) continue;
    if (at > input.now) {
      nextAt = Math.min(nextAt ?? at, at);
      continue;
    }
    const slots = openSlots(state, input.rhythm, spans, input.now);
    const missed = slots.slice(0, -1).map((slot) => miss(state, slot, whyMissed(slot, input)));
    due.push({ state, dueAt: at, missed });
  }
  return { due: due.sort((a, b) => a.dueAt - b.dueAt), nextAt };
}

/** All looks at these pages that came due and cannot be made, for this reason. */
export function refusedLooks(
  looks: readonly DueLook[],
  reason: MissReason,
  input: RoundInput,
): readonly Miss[] {
  const dense = denseFor(input.days);
  return looks.flatMap(({ state, missed }) => {
    const slots = openSlots(state, input.rhythm, dense(state.observanceIds), input.now);
    const last = slots.at(-1);
    // Asleep or not, the browser would have had to leave those before it unmade, too.
    const before = missed.map((one) => (one.reason === 'not-run' ? { ...one, reason } : one));
    return last === undefined ? before : [...before, miss(state, last, reason)];
  });
}

/**
 * What became of a look at this page that was begun at this moment and never written: it and the slots before it are
 * misses, so that its page is not asked twice for one slot. None where something was written of it after all.
 */
export function cutOffLook(state: PageState, at: number, input: RoundInput): readonly Miss[] {
  if (state.settledTo >= at) return [];
  const { due } = planRound({ ...input, states: new Map([[state.id, state]]), now: at });
  return [...due.flatMap(({ missed }) => missed), miss(state, at, 'cut-off')];
}

/** Rows of the log for these misses: one for each reason and UTC day. */
export function missRows(
  misses: readonly Miss[],
  stamp: () => Pick<MissedLooks, 'id' | 'loggedAt' | 'utcOffset'>,
): readonly MissedLooks[] {
  const groups = new Map<string, Miss[]>();
  for (const one of misses) {
    const key = `${dayOf(one.at)} ${one.reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const counts = new Map<string, number>();
    let [from, to] = [first.at, first.at];
    for (const { pageId, at } of group) {
      counts.set(pageId, (counts.get(pageId) ?? 0) + 1);
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
    return [
      {
        type: 'missed-looks' as const,
        ...stamp(),
        reason: first.reason,
        day: dayOf(first.at),
        from: instant(from),
        to: instant(to),
        pages: [...counts].map(([id, looks]) => ({ id, looks })),
      },
    ];
  });
}

function whyMissed(slot: number, { startedAt, hindrances }: RoundInput): MissReason {
  if (slot < startedAt) return 'browser-closed';
  return hindrances.find(({ since }) => slot >= since)?.reason ?? 'not-run';
}

function miss(state: PageState, at: number, reason: MissReason): Miss {
  return { pageId: state.id, at, reason };
}

/** The same spans for all pages that name the same days: a thousand pages name few. */
function denseFor(days: readonly MarkedDay[]): (ids: readonly string[]) => readonly Span[] {
  const known = new Map<string, readonly Span[]>();
  return (ids) => {
    const key = ids.join(' ');
    const spans = known.get(key) ?? denseSpans(days, ids);
    known.set(key, spans);
    return spans;
  };
}

function dayOf(at: number): CivilDate {
  return utcDateOf(new Date(at));
}

function instant(at: number): Instant {
  return instantOf(new Date(at));
}
