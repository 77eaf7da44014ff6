import { removalSignatures } from '../../lib/witness/parse-data.ts';
import type { AccessState, RuleId } from '../../lib/witness/verdict.ts';
import { hostOf } from '../../lib/witness/match-url.ts';
import { bare } from '../lib/witness/look.ts';
import type { WebAnswer } from '../support/loopback-web.ts';

/** One block page that ships, as a network puts it in place of a site. */
export interface BlockingKind {
  readonly id: string;
  /** What is asked for. */
  readonly url: string;
  readonly answers: Readonly<Record<string, WebAnswer>>;
  readonly access: AccessState;
  readonly rule: RuleId;
}

/** The site that they stand in for. */
const BLOCKED = 'blocked.test';
const SAID: Readonly<Record<'high' | 'medium' | 'low', AccessState>> = {
  high: 'blocked',
  medium: 'likely_blocked',
  low: 'impaired',
};

const signatures = removalSignatures().signatures.filter(
  ({ platform, pattern }) =>
    // A frame of another address would be asked for from there.
    platform.startsWith('blockpage-') && !pattern.startsWith('iframe '),
);

/** All that ship, made from the shared data. */
export const BLOCKING_KINDS: readonly BlockingKind[] = signatures.map(
  ({ id, kind, pattern, confidence, meaning }) => {
    const url = `http://${BLOCKED}/${id}`;
    const page = (html: string): WebAnswer => ({ kind: 'page', html });
    // A platform that obeys an order puts its own page in the place: that is a notice, and no block of the way.
    const withheld = meaning === 'withheld_legal';
    const access = withheld ? 'ok' : SAID[confidence];
    const rule = withheld ? 'notice' : 'fingerprint';
    if (kind === 'url') {
      const to = redirectOf(pattern);
      return {
        id,
        url,
        access,
        rule,
        answers: { [url]: { kind: 'redirect', to }, [to]: page(bare('')) },
      };
    }
    const html =
      kind === 'title'
        ? bare('', pattern)
        : kind === 'markup'
          ? bare(pattern.includes('<') ? `${pattern}>x</a>` : `<a href="http://${pattern}">x</a>`)
          : bare(pattern.replaceAll('<', '&lt;'));
    return { id, url, access, rule, answers: { [url]: page(html) } };
  },
);

function redirectOf(pattern: string): string {
  return new URL(/^https?:/.test(pattern) ? pattern : `http://${pattern}`).href;
}

/** Names that these kinds need here. */
export const BLOCKING_NAMES: readonly string[] = [
  ...new Set([
    BLOCKED,
    ...signatures
      .filter(({ kind }) => kind === 'url')
      .map(({ pattern }) => hostOf(redirectOf(pattern))),
  ]),
];
