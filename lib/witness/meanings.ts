import type { Actor, ContentState, CountsAs, Meaning } from './verdict.ts';

/** What follows from a meaning: research/measurement.md section 4, first table. */
export interface MeaningFacts {
  readonly who: Actor;
  readonly countsAs: CountsAs;
  readonly content: ContentState;
  /**
   * Where one notice carries several sentences, the one with the higher rank is its reason:
   * "violates regulations" (general) stands above "excessive marketing" (the particular rule).
   */
  readonly rank: number;
  /** Whether a second look is owed before the finding is used. */
  readonly retryDue: boolean;
}

function facts(
  who: Actor,
  countsAs: CountsAs,
  content: ContentState,
  rank: number,
  retryDue = false,
): MeaningFacts {
  return { who, countsAs, content, rank, retryDue };
}

export const MEANING_FACTS: Readonly<Record<Meaning, MeaningFacts>> = {
  removed_by_author: facts('author', 'removal', 'notice', 60),
  removed_by_platform_rules: facts('platform', 'removal', 'notice', 40),
  removed_by_platform_law: facts('platform', 'removal', 'notice', 70),
  removed_sensitive_words: facts('platform', 'removal', 'notice', 75),
  removed_as_rumor: facts('platform', 'removal', 'notice', 65),
  forum_closed_law: facts('platform', 'removal', 'notice', 72),
  removed_after_complaints: facts('third-party', 'removal', 'notice', 50),
  removed_ip_complaint: facts('third-party', 'removal', 'notice', 66),
  removed_spam: facts('platform', 'removal', 'notice', 68),
  removed_by_moderator: facts('moderator', 'removal', 'notice', 55),
  removed_unspecified: facts('unknown', 'gone-ambiguous', 'notice', 20, true),
  not_found_ambiguous: facts('unknown', 'gone-ambiguous', 'gone_ambiguous', 10, true),
  account_gone_ambiguous: facts('unknown', 'gone-ambiguous', 'gone_ambiguous', 12, true),
  access_denied_ambiguous: facts('unknown', 'gone-ambiguous', 'gone_ambiguous', 8, true),
  geo_blocked_ambiguous: facts('unknown', 'gone-ambiguous', 'gone_ambiguous', 14, true),
  account_banned: facts('platform', 'account', 'notice', 62),
  account_restricted: facts('platform', 'account', 'notice', 58),
  account_closed_self: facts('author', 'gone-benign', 'notice', 61),
  account_migrated: facts('author', 'gone-benign', 'notice', 63),
  link_expired: facts('unknown', 'gone-benign', 'notice', 30),
  privacy_limited: facts('author', 'viewer', 'notice', 64, true),
  login_wall: facts('unknown', 'viewer', 'login_wall', 5, true),
  captcha: facts('unknown', 'viewer', 'challenge', 6, true),
  throttle: facts('unknown', 'viewer', 'challenge', 6, true),
  temporarily_unavailable: facts('unknown', 'viewer', 'notice', 15, true),
  under_review: facts('platform', 'viewer', 'notice', 45, true),
  search_results_filtered: facts('search-engine', 'visibility', 'unknown', 3),
  search_empty_ambiguous: facts('unknown', 'visibility', 'unknown', 2),
  withheld_legal: facts('platform', 'withheld', 'notice', 80),
  geo_blocked_publisher: facts('publisher', 'none', 'notice', 35),
  network_block_page: facts('network', 'access', 'unreadable', 90),
  hosting_block_page: facts('host', 'access', 'unreadable', 85),
  external_link_blocked: facts('messenger', 'access', 'unreadable', 84),
  notice_container: facts('unknown', 'none', 'unknown', 0),
  false_positive_guard: facts('unknown', 'viewer', 'challenge', 1, true),
};

const GUARDS: ReadonlySet<Meaning> = new Set([
  'false_positive_guard',
  'captcha',
  'throttle',
  'login_wall',
]);

/** Whether a meaning is about who looks (a login, a check for machines), not about the page. */
export function isGuard(meaning: Meaning): boolean {
  return GUARDS.has(meaning);
}
