import type { Actor, Verdict } from '../witness/verdict.ts';
import type { IncidentFields, IncidentKind, Remover } from './incident.ts';

/** What an incident about a page with this verdict starts with. */
export type SuggestedFields = Pick<IncidentFields, 'remover'> & {
  /** Null where the verdict suggests no kind: nothing failed and nothing is missing. */
  readonly kind: IncidentKind | null;
};

/** The kind and the remover that a verdict suggests; a person changes them where they know better. */
export function fieldsFromVerdict(verdict: Verdict): SuggestedFields {
  return { kind: kindOf(verdict), remover: REMOVER_OF[verdict.who] ?? 'unknown' };
}

function kindOf({ access, content, counts_as: countsAs, meaning }: Verdict): IncidentKind | null {
  if (countsAs === 'account') return 'account-restriction';
  if (countsAs === 'visibility') return 'search-filtering';
  if (countsAs === 'removal' || countsAs === 'withheld' || countsAs === 'gone-ambiguous') {
    return meaning === 'access_denied_ambiguous' || meaning === 'geo_blocked_ambiguous'
      ? 'access-failure'
      : 'removal';
  }
  if (access !== 'ok') return 'access-failure';
  return content === 'changed' ? 'alteration' : null;
}

/** An incident names a remover only where the notice does. A moderator may be anybody's. */
const REMOVER_OF: Partial<Readonly<Record<Actor, Remover>>> = {
  author: 'author',
  platform: 'platform',
  'third-party': 'third-party',
};

/**
 * Whether a verdict is a finding: something failed, is gone, or is withheld, and for no reason of one's
 * own. The stop button, an ad blocker, a portal, a proxy, a wrong clock, a login or a captcha are none.
 */
export function isFinding(verdict: Verdict): boolean {
  const { access, access_rule_id: rule, counts_as: countsAs } = verdict;
  if (access === 'insufficient') return rule === 'no_floor';
  if (access !== 'ok') return true;
  return ['removal', 'account', 'withheld', 'gone-ambiguous'].includes(countsAs);
}
