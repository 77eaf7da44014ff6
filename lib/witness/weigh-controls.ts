import { civilDaysBetween, utcDateOf, type Instant } from '../civil-date.ts';
import { classifyError, isOwnFailure } from './classify-error.ts';
import type { Control } from './witness-facts.ts';

/** A failure passes: one that a colleague met on another day does not make today's one that others have too. */
const SAME_FAILURE_DAYS = 1;

/** What the controls say together. */
export interface ControlReading {
  /** At least one neighbour (another operator's page) answered as it should. */
  readonly neighbourOk: boolean;
  /** Neighbours were run and every one of them failed. */
  readonly allFailed: boolean;
  /** A control failed for a reason of one's own: offline, proxy, aborted. */
  readonly ownReason: boolean;
  /** A control answered with something else: what a captive portal does. */
  readonly changedBody: boolean;
  /** Another page of the same host: null where it was not asked. */
  readonly sameHostOk: boolean | null;
  /** Whether a colleague reached it, whatever stood there: null where no record of one says so for that day. */
  readonly peerOk: boolean | null;
  /** Largest difference between a control's `Date` and the own clock, in milliseconds; null where unknown. */
  readonly clockOff: number | null;
  /** Those that were asked, with their outcome. */
  readonly words: string;
  /** Records of colleagues: the day and the outcome of each. */
  readonly records: readonly string[];
}

/**
 * Reads the controls that were run with a look.
 *
 * @param at when it was made
 */
export function weighControls(controls: readonly Control[] = [], at?: Instant): ControlReading {
  const of = (kind: Control['kind']) => controls.filter((control) => control.kind === kind);
  const neighbours = of('neighbour');
  const peers = of('peer');
  const any = (some: readonly Control[]) =>
    some.length === 0 ? null : some.some(({ outcome }) => outcome === 'ok');
  const offs = controls.flatMap(({ serverTime, ownTime }) => {
    const off =
      serverTime && ownTime ? Math.abs(Date.parse(serverTime) - Date.parse(ownTime)) : Number.NaN;
    return Number.isNaN(off) ? [] : [off];
  });
  return {
    neighbourOk: neighbours.some(({ outcome }) => outcome === 'ok'),
    allFailed: neighbours.length > 0 && neighbours.every(({ outcome }) => outcome === 'failed'),
    ownReason: [...neighbours, ...of('same-host')].some(
      ({ outcome, error, browser }) =>
        outcome === 'failed' && error !== undefined && isOwnFailure(classifyError(error, browser)),
    ),
    changedBody: neighbours.some(({ outcome }) => outcome === 'changed-body'),
    sameHostOk: any(of('same-host')),
    peerOk: anyReached(peers, at),
    clockOff: offs.length === 0 ? null : Math.max(...offs),
    words: controls
      .filter(({ kind }) => kind !== 'peer')
      .map(({ kind, outcome }) => `${kind}:${outcome}`)
      .join(' '),
    records: peers.map(({ day, outcome }) => `${day ?? ''} ${outcome}`.trim()),
  };
}

function anyReached(peers: readonly Control[], at: Instant | undefined): boolean | null {
  if (peers.some(({ outcome }) => outcome !== 'failed')) return true;
  const today = at === undefined ? null : utcDateOf(new Date(at));
  const sameFailure = ({ day }: Control) =>
    day === undefined ||
    (today !== null && Math.abs(civilDaysBetween(day, today)) <= SAME_FAILURE_DAYS);
  return peers.some(sameFailure) ? false : null;
}
