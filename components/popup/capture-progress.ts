import type {
  CaptureMethod,
  HttpFacts,
  IncidentHistory,
  NotGot,
  NotGotReason,
} from '../../lib/incidents/incident.ts';

/** What each log of an open page tries to keep. */
export const TAB_METHODS = [
  'capture-visible-tab',
  'inner-text',
  'single-file',
] as const satisfies readonly CaptureMethod[];

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

/** How far the capture of an incident is, read from the facts that have arrived in the log. */
export function captureProgress(history: IncidentHistory | null): CaptureProgress {
  const methods = TAB_METHODS.map((method): MethodProgress => {
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
    http: history?.observations.at(-1)?.http ?? null,
    kept: methods.filter(({ state }) => state.is === 'kept').length,
    done: methods.every(({ state }) => state.is !== 'waiting'),
  };
}
