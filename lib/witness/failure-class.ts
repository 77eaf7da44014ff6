export const BROWSERS = ['chromium', 'firefox'] as const;
export type Browser = (typeof BROWSERS)[number];

/** Failure classes of research/measurement.md section 3. */
export const FAILURE_CLASSES = [
  'dns',
  'tcp_reset',
  'tcp_closed',
  'tcp_refused',
  'tcp_timeout',
  'tcp_failed',
  'tcp_unreachable',
  'tcp_or_tls',
  'tls',
  'tls_cert',
  'tls_or_cert',
  'http',
  'http_interrupted',
  'captive_portal',
  'proxy',
  'offline',
  'local',
  'unknown',
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** What a code may be used for. Only `network` is ever a reason to suspect anybody. */
export const ERROR_WEIGHTS = [
  'network',
  'weak',
  'ambiguous',
  'captive_or_network',
  'check_clock',
  'captive',
  'http_status',
  'local',
  'none',
  'unknown',
] as const;
export type ErrorWeight = (typeof ERROR_WEIGHTS)[number];

export interface ErrorFacts {
  /** Untouched. */
  readonly raw: string;
  /** The code of the list; `unknown:<raw>` where the list has none. */
  readonly code: string;
  readonly number: number | null;
  readonly failureClass: FailureClass;
  readonly weight: ErrorWeight;
  /** In plain words, for "show details"; empty for what the list has not. */
  readonly meaning: string;
}
