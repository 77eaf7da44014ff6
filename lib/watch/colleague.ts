import * as v from 'valibot';
import { civilDaysBetween, utcDateOf, type CivilDate, type Instant } from '../civil-date.ts';
import { CIVIL_DATE, HEX_64, INSTANT } from '../schemas.ts';
import type { Control } from '../witness/witness-facts.ts';
import { canonicalUrl } from './canonical-url.ts';

/** What a look of somebody else's can have found, as far as it is worth holding against one's own. */
export const COLLEAGUE_FOUND = ['there', 'changed', 'gone', 'unreached'] as const;
export type ColleagueFound = (typeof COLLEAGUE_FOUND)[number];

/** The last look of one day at one page. */
export interface ColleagueLook {
  /** As `canonicalUrl` gives it. */
  readonly url: string;
  /** In UTC. */
  readonly day: CivilDate;
  readonly found: ColleagueFound;
}

/** What the person took over of one signer's bundles, to be held against their own looks. Nothing else of them is kept. */
export interface Colleague {
  /** Fingerprint of the key that signed them. */
  readonly id: string;
  /** When something was last taken over. */
  readonly takenAt: Instant;
  /** The newest first. */
  readonly looks: readonly ColleagueLook[];
}

/** One row of the store holds them, and every round of looks reads it. Two hundred pages over a month fit. */
export const COLLEAGUE_LOOKS = 6_000;
/** Readable for a person, and read at every round. */
export const COLLEAGUES = 100;
/** Longer addresses are none that a watch list takes. */
const URL_LENGTH = 2_048;

const colleagueSchema = v.object({
  id: HEX_64,
  takenAt: INSTANT,
  looks: v.pipe(
    v.array(
      v.object({
        url: v.pipe(v.string(), v.maxLength(URL_LENGTH)),
        day: CIVIL_DATE,
        found: v.picklist(COLLEAGUE_FOUND),
      }),
    ),
    v.maxLength(COLLEAGUE_LOOKS),
  ),
});

/** The door from JSON; null where it does not fit. */
export function parseColleague(value: unknown): Colleague | null {
  const parsed = v.safeParse(colleagueSchema, value);
  return parsed.success ? parsed.output : null;
}

/**
 * Adds looks to what was taken over before. The same bundle twice adds nothing; where two say two things of one page and
 * day, what came last counts; past the limit the oldest days go.
 */
export function withLooks(
  before: Colleague | null,
  id: string,
  looks: readonly ColleagueLook[],
  takenAt: Instant,
): Colleague {
  const byPage = new Map<string, ColleagueLook>();
  for (const look of [...(before?.looks ?? []), ...looks]) {
    if (look.url.length > URL_LENGTH) continue;
    byPage.set(`${look.day} ${look.url}`, look);
  }
  const newest = [...byPage.entries()].sort(([a], [b]) => (a < b ? 1 : -1));
  return { id, takenAt, looks: newest.slice(0, COLLEAGUE_LOOKS).map(([, look]) => look) };
}

/** Whether all of these looks are kept already, or days that are newer. */
export function addsNothing(before: Colleague, looks: readonly ColleagueLook[]): boolean {
  const after = withLooks(before, before.id, looks, before.takenAt);
  const told = (all: Colleague) =>
    all.looks.map(({ day, url, found }) => `${day} ${found} ${url}`).join('\n');
  return told(after) === told(before);
}

/** "The same week" of research/measurement.md 2.3: what was reachable a month ago says nothing of today. */
const WINDOW_DAYS = 7;

/** Two clocks can stand on two sides of midnight. A later day than that no right clock has given, and a stranger can write any. */
const AHEAD_DAYS = 1;

/**
 * The control "a colleague's record": of each colleague the look at this address that is nearest in time, within a week.
 * Whose it is stays out, because what is recorded with a look leaves in bundles, and two signers together are a link
 * between two people.
 */
export function colleagueControls(
  colleagues: readonly Colleague[],
  now: Date,
): (url: string) => readonly Control[] {
  const today = utcDateOf(now);
  const away = ({ day }: ColleagueLook) => Math.abs(civilDaysBetween(day, today));
  const counts = (look: ColleagueLook) =>
    away(look) <= WINDOW_DAYS && civilDaysBetween(today, look.day) <= AHEAD_DAYS;
  const nearest = colleagues.map(({ looks }) => {
    const found = new Map<string, ColleagueLook>();
    for (const look of looks) {
      const other = found.get(look.url);
      if (counts(look) && (!other || away(look) < away(other))) {
        found.set(look.url, look);
      }
    }
    return found;
  });
  return (url) =>
    nearest.flatMap((found) => {
      const look = found.get(canonicalUrl(url));
      return look ? [{ kind: 'peer', outcome: OUTCOMES[look.found], day: look.day }] : [];
    });
}

const OUTCOMES: Readonly<Record<ColleagueFound, Control['outcome']>> = {
  there: 'ok',
  changed: 'ok',
  // It could be reached; what stood there was another thing.
  gone: 'changed-body',
  unreached: 'failed',
};
