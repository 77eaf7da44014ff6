import { isInstant, type Instant } from '../civil-date.ts';
import { isRecordValue } from './facts-in-record.ts';

/**
 * The moments that a fact tells by its maker's clock: when it was logged and seen, and when the page and the controls
 * were loaded. What a server says of its own clock is not among them, and nothing that is withheld.
 */
export function timesInFact(fact: Readonly<Record<string, unknown>>): readonly Instant[] {
  const { changes, http, look } = fact;
  return [
    fact['loggedAt'],
    fact['seenAt'],
    member(changes, 'seenAt'),
    member(http, 'startedAt'),
    member(http, 'endedAt'),
    ...listIn(http, 'redirects').map((hop) => member(hop, 'at')),
    ...listIn(look, 'controls').map((control) => member(control, 'ownTime')),
  ].flatMap((time) => (typeof time === 'string' && isInstant(time) ? [time] : []));
}

function member(value: unknown, name: string): unknown {
  return isRecordValue(value) ? value[name] : undefined;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}
