/**
 * Expected failure is a value. Throwing is for bugs only; whatever can go wrong in a person's
 * hands comes back as a `Problem` with a stable code, which the message files turn into a sentence.
 */
export type Result<T, E = Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/**
 * What went wrong. `code` is stable, dotted, and has a message of the same key in
 * `lib/i18n/messages/<locale>/problems.json`; `values` fill that message's placeholders.
 * `detail` is the raw text of the cause, for "show details" only: it is never the sentence itself.
 */
export interface Problem {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly detail?: string;
}

/** Wraps a value as success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a problem as failure. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Makes a `Problem` from a code and whatever was thrown, keeping its words as detail. */
export function problem(
  code: string,
  values?: Readonly<Record<string, string | number>>,
  cause?: unknown,
): Problem {
  return {
    code,
    ...(values ? { values } : {}),
    ...(cause === undefined ? {} : { detail: causeText(cause) }),
  };
}

/** The words of anything that can be thrown. */
export function causeText(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
