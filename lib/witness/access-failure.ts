import { accessFinding } from './access-case.ts';
import type { AccessCase } from './access-case.ts';
import { classifyError } from './classify-error.ts';
import type { AccessFinding } from './verdict.ts';
import type { WitnessFacts } from './witness-facts.ts';

/** Provisional thresholds (research/measurement.md 2.3 and 7): taken from no anchor. */
export const FAILURE_LIMITS = {
  clockOffMs: 24 * 3_600_000,
  retryApartMs: 5 * 60_000,
} as const;

/** What a failed load amounts to, given what was ruled out before. */
export function fromFailure(at: AccessCase): AccessFinding | null {
  const { error, controls, facts } = at;
  if (!error) return null;
  // The answer came; its status is the fact.
  if (error.weight === 'http_status' && facts.status) return null;
  if (error.weight === 'none' || error.weight === 'http_status') {
    return accessFinding(at, 'not_evidence', 'insufficient');
  }
  const clock = fromClock(at);
  if (clock) return clock;
  if (error.weight === 'captive_or_network' && facts.captivePortal !== 'clear') {
    return accessFinding(at, 'captive_unchecked', 'insufficient', { retryDue: true });
  }
  if (!controls.neighbourOk) {
    at.unchecked.push('repeat_failure');
    return accessFinding(at, 'no_floor', 'insufficient', { retryDue: true });
  }
  if (controls.peerOk === false)
    return accessFinding(at, 'down_everywhere', 'down', { retryDue: true });
  if (controls.peerOk === true)
    at.ruledOut.push({ rule_id: 'down_everywhere', because: 'peer-ok' });
  else at.unchecked.push('down_everywhere');
  const suspicious = ['network', 'captive_or_network', 'check_clock'].includes(error.weight);
  if (!suspicious) return accessFinding(at, 'weak_failure', 'impaired', { retryDue: true });
  const tries = sameFailures(facts, error.failureClass);
  at.evidence.push({ kind: 'attempts', value: `${tries.count} on ${tries.days} days` });
  return tries.apart
    ? accessFinding(at, 'repeat_failure', 'likely_blocked', { retryDue: tries.days < 2 })
    : accessFinding(at, 'single_failure', 'impaired', { retryDue: true });
}

function fromClock(at: AccessCase): AccessFinding | null {
  const { error, controls } = at;
  const aboutCertificates =
    error?.weight === 'check_clock' || error?.failureClass === 'tls_or_cert';
  if (!aboutCertificates) return null;
  if (controls.clockOff === null) {
    // Firefox names no reason, and a neighbour over TLS that answered speaks for the clock.
    if (error?.weight !== 'check_clock') {
      at.unchecked.push('clock_skew');
      return null;
    }
    return accessFinding(at, 'clock_unchecked', 'insufficient', { retryDue: true });
  }
  if (controls.clockOff > FAILURE_LIMITS.clockOffMs)
    return accessFinding(at, 'clock_skew', 'insufficient');
  at.ruledOut.push({ rule_id: 'clock_skew', because: 'clock-agrees' });
  return null;
}

interface Tries {
  readonly count: number;
  /** UTC days on which it failed so. */
  readonly days: number;
  /** Two of them are far enough apart, with no success between. */
  readonly apart: boolean;
}

/** Failures of the same class, the present one included, back to the last success. */
function sameFailures(facts: WitnessFacts, failureClass: string): Tries {
  const times: number[] = [];
  for (const attempt of facts.attempts ?? []) {
    if (attempt.error === '') times.length = 0;
    else if (
      classifyError(attempt.error, attempt.browser ?? facts.browser).failureClass === failureClass
    ) {
      times.push(Date.parse(attempt.at));
    }
  }
  if (facts.at) times.push(Date.parse(facts.at));
  const known = times.filter((time) => !Number.isNaN(time));
  const days = new Set(known.map((time) => Math.floor(time / 86_400_000))).size;
  const span = known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
  return { count: Math.max(1, known.length), days, apart: span >= FAILURE_LIMITS.retryApartMs };
}
