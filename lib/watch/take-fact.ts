import type { CaptureMethod, Fact, Observation } from '../incidents/incident.ts';
import type { WatchChange, WatchedPage } from '../incidents/watched-page.ts';
import { editOf, lookState } from './look.ts';
import type { PageState } from './page-state.ts';
import { chance } from './slots.ts';

/** Kept of each: more than anybody needs to tell two failures from one. */
const MOST_FAILURES = 12;
const MOST_TEXTS = 20;
const TEXTS: ReadonlySet<CaptureMethod> = new Set<CaptureMethod>(['inner-text', 'source-text']);

/** Takes one more fact into the states of the pages, in place. Pages that were taken off the list are dropped. */
export function takeFact(states: Map<string, PageState>, fact: Fact): void {
  switch (fact.type) {
    case 'watched-page':
      states.set(fact.id, newState(fact));
      break;
    case 'watch-change':
      takeChange(states, fact);
      break;
    case 'observation': {
      const state = states.get(fact.watchedPageId ?? '');
      if (state !== undefined) states.set(state.id, afterLook(state, fact));
      break;
    }
    case 'capture': {
      const state = states.get(fact.watchedPageId ?? '');
      const { observationId, blobId, sha256 } = fact;
      if (state === undefined || observationId === undefined || !TEXTS.has(fact.method)) break;
      const texts = [...state.texts, { observationId, blobId, sha256 }];
      const kept = texts.filter(
        (text, index) =>
          index >= texts.length - MOST_TEXTS ||
          text.observationId === state.baseline?.observationId,
      );
      states.set(state.id, { ...state, texts: kept });
      break;
    }
    case 'missed-looks':
      for (const { id } of fact.pages) {
        const state = states.get(id);
        const to = Date.parse(fact.to);
        if (state !== undefined && state.settledTo < to)
          states.set(id, { ...state, settledTo: to });
      }
      break;
    default:
      break;
  }
}

function newState(page: WatchedPage): PageState {
  const addedAt = Date.parse(page.loggedAt);
  return {
    id: page.id,
    url: page.url,
    addedAt,
    mode: page.mode,
    paused: false,
    observanceIds: [...page.observanceIds],
    // Just before: the first look is due as soon as it is on the list.
    settledTo: addedAt - 1,
    seen: false,
    baseline: null,
    texts: [],
    last: null,
    unclear: { count: 0, at: 0, retryDue: false },
    failures: [],
  };
}

function takeChange(states: Map<string, PageState>, change: WatchChange): void {
  const state = states.get(change.watchedPageId);
  if (state === undefined) return;
  const at = Date.parse(change.loggedAt);
  switch (change.change) {
    case 'removed':
      states.delete(state.id);
      break;
    case 'paused':
      states.set(state.id, { ...state, paused: true });
      break;
    case 'resumed':
      // What would have been due while it was paused was not missed.
      states.set(state.id, { ...state, paused: false, settledTo: Math.max(state.settledTo, at) });
      break;
    case 'mode':
      states.set(state.id, { ...state, mode: change.mode });
      break;
    case 'observances':
      states.set(state.id, { ...state, observanceIds: [...change.observanceIds] });
      break;
    case 'baseline': {
      const { observationId } = change;
      const text = state.texts.find((one) => one.observationId === observationId);
      states.set(state.id, {
        ...state,
        baseline: { observationId, textSha256: text?.sha256 ?? null },
      });
      break;
    }
    case 'note':
      break;
    default:
      change satisfies never;
  }
}

function afterLook(state: PageState, look: Observation): PageState {
  const found = lookState(look, state.seen);
  const at = Date.parse(look.loggedAt);
  const retryDue = look.verdict?.retry_due ?? false;
  const settled = { ...state, settledTo: Math.max(state.settledTo, at) };
  const error = look.http.got ? look.http.error : '';
  const failures =
    error === '' ? [] : [...state.failures, { at: look.loggedAt, error }].slice(-MOST_FAILURES);
  if (found === 'unclear') {
    return { ...settled, failures, unclear: { count: state.unclear.count + 1, at, retryDue } };
  }
  const { last } = state;
  const goesOn = last !== null && last.state === found;
  const since = goesOn ? last.since : at;
  const stands = found === 'there' || found === 'changed';
  const baseline =
    found === 'there' && state.baseline === null
      ? { observationId: look.id, textSha256: look.look?.text?.sha256 ?? null }
      : state.baseline;
  return {
    ...settled,
    failures,
    seen: state.seen || stands,
    baseline,
    last: {
      state: found,
      rule: look.verdict?.rule_id ?? '',
      edit: found === 'changed' ? chance('', editOf(look)) : 0,
      since,
      overDays: utcDay(since) !== utcDay(at),
      count: goesOn ? last.count + 1 : 1,
      at,
      retryDue,
    },
    unclear: { count: 0, at: 0, retryDue: false },
  };
}

function utcDay(moment: number): number {
  return Math.floor(moment / 86_400_000);
}
