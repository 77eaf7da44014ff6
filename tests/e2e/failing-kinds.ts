import type { Engine } from '../../lib/cli/browsers/find-browser.ts';
import type { RuleId } from '../../lib/witness/verdict.ts';
import type { BrokenServers } from '../support/broken-servers.ts';
import type { LoopbackWeb, WebAnswer } from '../support/loopback-web.ts';

/** One way in which no page comes, or not all of it. */
export interface FailingKind {
  readonly kind: string;
  readonly at: (web: LoopbackWeb, broken: BrokenServers) => string;
  /** What the browser is to call it; for certificates Firefox has sentences in the person's language. */
  readonly error: Readonly<Record<Engine, RegExp>>;
  /** The rule, where nothing else was asked: all of them are "not enough data". */
  readonly alone: Readonly<Record<Engine, RuleId>>;
  /** The rule of a look of the watch list, while two neighbours answer. */
  readonly watched: Readonly<Record<Engine, RuleId>>;
}

/** Sites that stand, beside the broken ones. */
export const STANDING_NAMES = ['site.test', 'one-neighbour.test', 'other-neighbour.test'] as const;

/** What the addresses of the kinds below do. */
export const FAILING_ANSWERS: Readonly<Record<string, WebAnswer>> = {
  'http://site.test/reset': { kind: 'reset' },
  'http://site.test/half': { kind: 'half' },
  'http://site.test/ended': { kind: 'half', ended: true },
  'http://site.test/nothing': { kind: 'nothing' },
  'http://site.test/round': { kind: 'redirect', to: 'http://site.test/round' },
};

const both = <T>(value: T): Readonly<Record<Engine, T>> => ({ chromium: value, firefox: value });
const each = <T>(chromium: T, firefox: T): Readonly<Record<Engine, T>> => ({ chromium, firefox });
const sentence = /^(?!NS_)\S+ .*\.$/;

export const FAILING_KINDS: readonly FailingKind[] = [
  {
    kind: 'DNS failure',
    at: () => 'https://does-not-exist.invalid/',
    error: each(/NAME_NOT_RESOLVED/, /UNKNOWN_HOST/),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'refused',
    at: (_, broken) => broken.at('refused.test'),
    error: both(/CONNECTION_REFUSED/),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'reset before the response',
    at: (web) => web.at('http://site.test/reset'),
    error: each(/CONNECTION_RESET/, /NET_RESET/),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'reset inside the response',
    at: (web) => web.at('http://site.test/half'),
    error: each(/CONNECTION_RESET/, /NET_RESET/),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'ended inside the response',
    at: (web) => web.at('http://site.test/ended'),
    error: each(/CONTENT_LENGTH_MISMATCH/, /PARTIAL_TRANSFER/),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'closed without a word',
    at: (web) => web.at('http://site.test/nothing'),
    error: each(/EMPTY_RESPONSE/, /NET_RESET|EMPTY_RESPONSE/),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'redirects without end',
    at: (web) => web.at('http://site.test/round'),
    // Chromium stops such a load of a tab itself, and tells of it as of a stop.
    error: each(/ABORTED|TOO_MANY_REDIRECTS/, /REDIRECT_LOOP/),
    alone: each('own_offline', 'no_floor'),
    watched: both('weak_failure'),
  },
  {
    kind: 'TLS: expired',
    at: (_, broken) => broken.at('expired.test'),
    error: each(/CERT_DATE_INVALID/, sentence),
    alone: each('clock_unchecked', 'no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'TLS: self-signed',
    at: (_, broken) => broken.at('self-signed.test'),
    error: each(/CERT_AUTHORITY_INVALID/, sentence),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'TLS: for another name',
    at: (_, broken) => broken.at('wrong-host.test'),
    error: each(/CERT_COMMON_NAME_INVALID/, sentence),
    alone: each('captive_unchecked', 'no_floor'),
    watched: each('captive_unchecked', 'single_failure'),
  },
  {
    kind: 'TLS: unknown issuer',
    at: (_, broken) => broken.at('unknown-issuer.test'),
    error: each(/CERT_AUTHORITY_INVALID/, sentence),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
  {
    kind: 'TLS: protocol too old',
    at: (_, broken) => broken.at('old-protocol.test'),
    error: each(/SSL_VERSION_OR_CIPHER_MISMATCH/, sentence),
    alone: both('no_floor'),
    watched: each('weak_failure', 'single_failure'),
  },
  {
    kind: 'TLS: none spoken',
    at: (_, broken) => broken.at('no-tls.test'),
    error: each(/SSL_PROTOCOL_ERROR/, sentence),
    alone: both('no_floor'),
    watched: both('single_failure'),
  },
];
