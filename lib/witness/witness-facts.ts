import type { CivilDate, Instant } from '../civil-date.ts';
import type { Browser } from './failure-class.ts';
import type { PageFacts } from './page-facts.ts';

/**
 * Everything that one look gave, raw. Leave out what was not asked or not answered: a missing fact is
 * reported as unchecked, never read as "no".
 */
export interface WitnessFacts {
  /** As asked for, before any redirect. */
  readonly url: string;
  /** The browser's error string, untouched. */
  readonly error?: string;
  readonly browser?: Browser;
  /** Final status. */
  readonly status?: number;
  readonly redirects?: readonly { readonly url: string; readonly status?: number }[];
  readonly finalUrl?: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  /** The server's address as the browser gave it. */
  readonly ip?: string;
  /** What Firefox' `dns.resolve` answered. */
  readonly resolved?: readonly string[];
  /** Milliseconds from start to failure: very few hint at something local. */
  readonly failedAfterMs?: number;
  /** Where the person says they are: ISO 3166 alpha-2. */
  readonly country?: string;
  readonly page?: PageFacts;
  /** An API answer that the page itself loaded, parsed. */
  readonly json?: unknown;
  readonly baseline?: PageFacts;
  /** False where the watch list knows that it never saw this page live; left out where nobody knows. */
  readonly everSeenLive?: boolean;
  /** Own words to watch for; the shipped list is always watched. */
  readonly words?: readonly string[];
  readonly captivePortal?: 'locked' | 'clear';
  readonly controls?: readonly Control[];
  /** Earlier tries of this same page, oldest first; the present one is not among them. */
  readonly attempts?: readonly Attempt[];
  /** When the present try failed. */
  readonly at?: Instant;
}

/** The four control kinds of research/measurement.md 2.4. */
export const CONTROL_KINDS = ['neighbour', 'same-host', 'time', 'peer'] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

/** `changed-body`: it answered, but not with what is known to stand there. */
export const CONTROL_OUTCOMES = ['ok', 'failed', 'changed-body'] as const;
export type ControlOutcome = (typeof CONTROL_OUTCOMES)[number];

export interface Control {
  readonly kind: ControlKind;
  readonly url?: string;
  readonly outcome: ControlOutcome;
  /** Raw error where it failed, so that a local reason can be told from a remote one. */
  readonly error?: string;
  readonly browser?: Browser;
  /** The control's `Date` header, as an instant, and the own clock at that moment. */
  readonly serverTime?: Instant;
  readonly ownTime?: Instant;
  /** Of a colleague's record: the day of that look, in UTC. */
  readonly day?: CivilDate;
}

export interface Attempt {
  readonly at: Instant;
  /** Raw error; empty where it succeeded. */
  readonly error: string;
  readonly browser?: Browser;
}
