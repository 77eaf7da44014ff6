import type {
  CaptureMethod,
  HttpFacts,
  IncidentHistory,
  NotGot,
  NotGotReason,
} from '../../lib/incidents/incident.ts';

export interface MethodProgress {
  readonly method: CaptureMethod;
  readonly state:
    | { readonly is: 'waiting' }
    | { readonly is: 'kept'; readonly size: number }
    | { readonly is: 'not-got'; readonly reason: NotGotReason };
}

export interface CaptureProgress {
  readonly methods: readonly MethodProgress[];
  readonly http: HttpFacts | NotGot | null;
  readonly kept: number;
  /** Every method has come to an end, one way or the other. */
  readonly done: boolean;
}

/** How far the capture of an incident is, by the methods that are wanted, read from the facts that have arrived in the log. */
export function captureProgress(
  history: IncidentHistory | null,
  wanted: readonly CaptureMethod[],
): CaptureProgress {
  const methods = wanted.map((method): MethodProgress => {
    const tries = history?.captures.filter((capture) => capture.method === method) ?? [];
    // A text too long to keep whole is both: its beginning kept, and the reason for the rest.
    const last = tries.find((capture) => capture.got) ?? tries.at(-1);
    if (!last) return { method, state: { is: 'waiting' } };
    return last.got
      ? { method, state: { is: 'kept', size: last.size } }
      : { method, state: { is: 'not-got', reason: last.reason } };
  });
  return {
    methods,
    // The first is the look at the tab; a request of ours may have been answered otherwise.
    http: history?.observations[0]?.http ?? null,
    kept: methods.filter(({ state }) => state.is === 'kept').length,
    done: methods.every(({ state }) => state.is !== 'waiting'),
  };
}
