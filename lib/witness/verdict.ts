/** Whether the page could be reached. Never collapsed with what stood on it. */
export const ACCESS_STATES = [
  'ok',
  'blocked', // a rule and an artefact
  'likely_blocked', // a rule, no artefact
  'impaired', // something failed; one look is not a finding
  'down', // the server's own failure, or everybody's
  'insufficient', // not enough data: this is not `ok`
] as const;
export type AccessState = (typeof ACCESS_STATES)[number];

/** What stood on the page. `unknown` is the normal answer for a page that no rule knows. */
export const CONTENT_STATES = [
  'live',
  'changed',
  'notice',
  'gone_ambiguous',
  'login_wall',
  'challenge',
  'unreadable',
  'never_seen_live',
  'unknown',
] as const;
export type ContentState = (typeof CONTENT_STATES)[number];

/** What a notice says happened: the vocabulary of the signatures, in every language. */
export const MEANINGS = [
  'removed_by_author',
  'removed_by_platform_rules',
  'removed_by_platform_law',
  'removed_sensitive_words',
  'removed_as_rumor',
  'forum_closed_law',
  'removed_after_complaints',
  'removed_ip_complaint',
  'removed_spam',
  'removed_by_moderator',
  'removed_unspecified',
  'not_found_ambiguous',
  'account_gone_ambiguous',
  'access_denied_ambiguous',
  'geo_blocked_ambiguous',
  'account_banned',
  'account_restricted',
  'account_closed_self',
  'account_migrated',
  'link_expired',
  'privacy_limited',
  'login_wall',
  'captcha',
  'throttle',
  'temporarily_unavailable',
  'under_review',
  'search_results_filtered',
  'search_empty_ambiguous',
  'withheld_legal',
  'geo_blocked_publisher',
  'network_block_page',
  'hosting_block_page',
  'external_link_blocked',
  'notice_container',
  'false_positive_guard',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** Who acted, as far as the page itself says. The normal value is `unknown`. */
export const ACTORS = [
  'unknown',
  'author',
  'platform',
  'third-party',
  'moderator',
  'publisher',
  'search-engine',
  'host',
  'network',
  'messenger',
  'implementer', // named by `Link: rel="blocked-by"`: who carries a block out, not who asked for it
] as const;
export type Actor = (typeof ACTORS)[number];

/** What a finding may be counted as. Only `removal` and `account` are removals. */
export const COUNTS_AS = [
  'removal',
  'account',
  'withheld', // at the demand of a state, per country
  'gone-ambiguous', // "gone, reason unknown", and only after a retry
  'gone-benign', // closed, moved or expired by its owner
  'viewer', // depends on who looks: look again later, in another session
  'visibility', // search results; a baseline to compare with, not an event
  'access',
  'none',
] as const;
export type CountsAs = (typeof COUNTS_AS)[number];

/** One thing that was seen and that the verdict rests on. `value` is the page's or the browser's own words. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly value: string;
  /** Id of the signature, code or list entry, where one was matched. */
  readonly ref?: string;
}
/** The value of `colleague` where no record was read, because the log was locked. Where there is none, nothing stands. */
export const COLLEAGUES_NOT_ASKED = 'not-asked';

export const EVIDENCE_KINDS = [
  'error-raw',
  'failure-class',
  'failed-after-ms',
  'status',
  'redirect',
  'address',
  'header',
  'control',
  'colleague', // a colleague's record of the same week: its day, and what it found
  'attempts',
  'signature',
  'signatures-version',
  'notice-text',
  'platform-rule', // WeChat's rule number: tells spam from law
  'live-container',
  'title',
  'form',
  'similarity',
  'lost-text',
  'lost-word',
  'baseline',
  'cut',
  'country',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** An explanation that was considered, and what speaks against it. */
export interface RuledOut {
  /** The rule that would have decided otherwise. */
  readonly rule_id: RuleId;
  readonly because: Because;
}
export const BECAUSES = [
  'controls-ok', // other pages loaded at the same time
  'portal-clear', // the browser says that no sign-in page stands in the way
  'address-not-listed', // proves little: the list is old
  'peer-ok', // it could be reached from elsewhere
  'clock-agrees',
  'challenge', // a guard explains the page
  'page-stands',
  'live-container-present',
  'quoted', // its words stand in a quotation, or beside an article
] as const;
export type Because = (typeof BECAUSES)[number];

/**
 * The public contract: a rule id never changes its meaning. `notice` rules carry the meaning after
 * the colon, such as `notice:removed_by_author`.
 */
export const RULE_IDS = [
  // access, in the order in which they are asked
  'own_offline',
  'captive',
  'controls_failed',
  'clock_skew',
  'clock_unchecked',
  'not_evidence',
  'dns_known_poison',
  'dns_sinkhole_local',
  'dns_fake_address',
  'fingerprint',
  'dns_bogon',
  'down_everywhere',
  'captive_unchecked',
  'no_floor',
  'repeat_failure',
  'weak_failure',
  'single_failure',
  'status_451',
  'server_says',
  'http_403',
  'answered',
  'no_data',
  // content
  'challenge_guard',
  'login_wall',
  'live_container',
  'notice',
  'user_signature',
  'http_gone',
  'soft_404',
  'search_filter',
  'never_live',
  'baseline_same',
  'baseline_lost_words',
  'baseline_lost_text',
  'baseline_edited',
  'baseline_replaced',
  'quoted_notice',
  'script_page',
  'page_cut',
  'no_page',
  'no_rule',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** The answer to one look at one page. The key names are those of the exported files. */
export interface Verdict {
  readonly access: AccessState;
  readonly content: ContentState;
  readonly meaning: Meaning | null;
  readonly who: Actor;
  /** The name given for `who`, such as the URI of `Link: rel="blocked-by"`; empty where there is none. */
  readonly who_name: string;
  readonly counts_as: CountsAs;
  /** The rule that decided the headline: content where something stood on the page, else access. */
  readonly rule_id: RuleId;
  readonly access_rule_id: RuleId;
  readonly content_rule_id: RuleId;
  /** How sure it is that the match means `meaning`; not how sure that it is a state's doing. */
  readonly confidence: Confidence | null;
  /** Look again before anybody calls it gone or blocked. */
  readonly retry_due: boolean;
  readonly evidence: readonly Evidence[];
  readonly ruled_out: readonly RuledOut[];
  /** Rules that could not be asked because a fact was missing, such as controls that were not run. */
  readonly unchecked: readonly RuleId[];
}

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Half a verdict: one axis. */
export interface AccessFinding {
  readonly access: AccessState;
  readonly rule: RuleId;
  readonly meaning: Meaning | null;
  readonly who: Actor;
  readonly whoName: string;
  readonly confidence: Confidence | null;
  readonly retryDue: boolean;
  readonly evidence: readonly Evidence[];
  readonly ruledOut: readonly RuledOut[];
  readonly unchecked: readonly RuleId[];
}
export interface ContentFinding {
  readonly content: ContentState;
  readonly rule: RuleId;
  readonly meaning: Meaning | null;
  readonly confidence: Confidence | null;
  readonly retryDue: boolean;
  readonly evidence: readonly Evidence[];
  readonly ruledOut: readonly RuledOut[];
}
