import type { LookFacts, Observation } from '../incidents/incident.ts';
import type { CountsAs, Verdict } from '../witness/verdict.ts';

/** What one look says about whether the page still stands. */
export const LOOK_STATES = [
  'there', // it stood, and as before
  'changed', // it stood, and not as before
  'gone', // it answered, and the page is not there: a notice, 404, 410, 451
  'unreached', // the host or the page could not be reached, with enough data to say so
  'unclear', // not enough data, a login wall, a challenge, a page that needs its scripts …
] as const;
export type LookState = (typeof LOOK_STATES)[number];

/** One look at a watched page, with what it counts as. */
export interface Look {
  readonly observation: Observation;
  readonly state: LookState;
  /** Milliseconds since 1970, of `observation.loggedAt`. */
  readonly at: number;
}

/** A verdict without what it rests on, of which a bundle of others may keep a part back. */
type SaidOfLook = Omit<Verdict, 'evidence'>;
/** What of a look tells how the page stood. */
interface JudgedLook {
  readonly verdict?: SaidOfLook;
  readonly look?: { readonly text: LookFacts['text'] | { readonly withheld: true } };
}

/** Meanings under which the page, or its account, is not there any more. */
const GONE: ReadonlySet<CountsAs> = new Set<CountsAs>([
  'removal',
  'account',
  'withheld',
  'gone-ambiguous',
  'gone-benign',
]);

/**
 * What a look counts as. A page that no rule knows is never called live by the witness; but as the first thing that was
 * seen of a watched page it is what later looks are held against, so then, and only then, it counts as there.
 *
 * @param seenBefore whether the page was there at an earlier look
 */
export function lookState({ verdict, look }: JudgedLook, seenBefore: boolean): LookState {
  if (verdict === undefined) return 'unclear';
  const { access, content } = verdict;
  if (GONE.has(verdict.counts_as)) return 'gone';
  if (access === 'insufficient' || isViewersLimit(verdict)) return 'unclear';
  if (access !== 'ok') return 'unreached';
  if (content === 'live') return 'there';
  if (content === 'changed') return 'changed';
  const firstSight = content === 'unknown' && verdict.content_rule_id !== 'page_cut';
  const text = look?.text ?? null;
  // Only a text that is not empty is ever withheld.
  const read = text !== null && ('withheld' in text || text.length > 0);
  return firstSight && !seenBefore && read ? 'there' : 'unclear';
}

/**
 * Whether another page altogether stood in its place: a cookie wall, a page about works on the site, a notice in words
 * that nobody knows. It is no sight of the page.
 */
export function isReplaced({ observation: { verdict } }: Look): boolean {
  return verdict?.content_rule_id === 'baseline_replaced';
}

/** Challenges, login walls and throttling (429) are about who asks, whatever status they come with. */
function isViewersLimit({ access, content, access_rule_id: rule }: SaidOfLook): boolean {
  if (content === 'challenge' || content === 'login_wall') return true;
  return access === 'impaired' && rule === 'server_says';
}

/** Whether a look counts in a denominator: below the evidence floor it says nothing, not "fine". */
export function isValid(state: LookState): boolean {
  return state !== 'unclear';
}

/** What exactly is missing of a page that changed: another edit of the same page is another event. */
export function editOf({ verdict }: Pick<Observation, 'verdict'>): string {
  const lost = (verdict?.evidence ?? []).filter(
    ({ kind }) => kind === 'lost-text' || kind === 'lost-word',
  );
  return JSON.stringify([verdict?.content_rule_id, lost.map(({ value }) => value)]);
}
