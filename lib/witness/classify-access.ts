import { fromAddress } from './access-address.ts';
import { fromFailure } from './access-failure.ts';
import { accessFinding, noteCountry } from './access-case.ts';
import type { AccessCase } from './access-case.ts';
import { classifyError, isOwnFailure } from './classify-error.ts';
import { findBlockPage } from './find-block-page.ts';
import { MEANING_FACTS } from './meanings.ts';
import type { Meter } from './meter.ts';
import { portalMark } from './portal-mark.ts';
import { isSitesOwn } from './sites-own-answer.ts';
import { weighControls } from './weigh-controls.ts';
import type { AccessFinding, ContentFinding } from './verdict.ts';
import type { WitnessFacts } from './witness-facts.ts';

/**
 * Whether the page could be reached: research/measurement.md 2.3, in the order of its table. Everything
 * of one's own (stop button, ad blocker, proxy, portal, clock) is asked before anybody is suspected.
 *
 * @param content what stood on the page, from `classifyContent`
 */
export function classifyAccess(
  facts: WitnessFacts,
  content: ContentFinding,
  meter?: Meter,
): AccessFinding {
  const error = facts.error ? classifyError(facts.error, facts.browser) : null;
  const at: AccessCase = {
    facts,
    error,
    content,
    controls: weighControls(facts.controls, facts.at),
    meter,
    evidence: [],
    ruledOut: [],
    unchecked: [],
  };
  record(at);
  return (
    fromOwnSide(at) ??
    fromAddress(at) ??
    fromBlockPage(at) ??
    fromPortal(at) ??
    fromFailure(at) ??
    fromStatus(at) ??
    accessFinding(at, 'no_data', 'insufficient')
  );
}

function record(at: AccessCase): void {
  const { facts, error, evidence } = at;
  if (error) {
    evidence.push({ kind: 'error-raw', value: error.raw });
    evidence.push({ kind: 'failure-class', value: error.failureClass, ref: error.code });
  }
  if (facts.failedAfterMs !== undefined) {
    evidence.push({ kind: 'failed-after-ms', value: String(facts.failedAfterMs) });
  }
  if (facts.status) evidence.push({ kind: 'status', value: String(facts.status) });
  for (const hop of (facts.redirects ?? []).slice(0, 20))
    evidence.push({ kind: 'redirect', value: hop.url });
  if (facts.ip) evidence.push({ kind: 'address', value: facts.ip });
  for (const ip of (facts.resolved ?? []).slice(0, 20))
    evidence.push({ kind: 'address', value: ip });
  if (at.controls.words !== '') evidence.push({ kind: 'control', value: at.controls.words });
  for (const record of at.controls.records) evidence.push({ kind: 'colleague', value: record });
}

function fromOwnSide(at: AccessCase): AccessFinding | null {
  const { error, controls, facts } = at;
  if (error && isOwnFailure(error)) return accessFinding(at, 'own_offline', 'insufficient');
  if (facts.status === 407) return accessFinding(at, 'own_offline', 'insufficient');
  // What became of other pages is no doubt about the answer of this one: a neighbour may be blocked, or have moved.
  const answered = !error && Boolean(facts.status) && isSitesOwn(facts);
  if (controls.ownReason && !answered) return accessFinding(at, 'own_offline', 'insufficient');
  const portal =
    facts.captivePortal === 'locked' ||
    facts.status === 511 ||
    (controls.changedBody && !answered) ||
    error?.failureClass === 'captive_portal';
  if (portal) return accessFinding(at, 'captive', 'insufficient', { retryDue: true });
  if (controls.allFailed && !answered)
    return accessFinding(at, 'controls_failed', 'insufficient', { retryDue: true });
  if (controls.neighbourOk) {
    at.ruledOut.push({ rule_id: 'own_offline', because: 'controls-ok' });
    at.ruledOut.push({ rule_id: 'controls_failed', because: 'controls-ok' });
  } else at.unchecked.push('controls_failed');
  if (facts.captivePortal === 'clear')
    at.ruledOut.push({ rule_id: 'captive', because: 'portal-clear' });
  else at.unchecked.push('captive');
  return null;
}

function fromBlockPage(at: AccessCase): AccessFinding | null {
  const { content } = at;
  // A guard explains the page away, and a page that stands is no block page.
  const guarded = content.rule === 'challenge_guard';
  if (guarded || content.content === 'live') {
    at.ruledOut.push({ rule_id: 'fingerprint', because: guarded ? 'challenge' : 'page-stands' });
    return null;
  }
  const found = findBlockPage(at.facts, at.meter);
  if (!found) return null;
  at.evidence.push({ kind: 'signature', value: found.words, ref: found.ref });
  noteCountry(at);
  const sure = found.confidence === 'high' && found.inCountry;
  const access = sure ? 'blocked' : found.confidence === 'low' ? 'impaired' : 'likely_blocked';
  return accessFinding(at, 'fingerprint', access, {
    meaning: found.meaning,
    who: MEANING_FACTS[found.meaning].who,
    confidence: found.confidence,
    retryDue: !sure,
  });
}

/**
 * Another page altogether, which looks like the network's own, and nothing that speaks for the network: that the page
 * was replaced cannot be said.
 */
function fromPortal(at: AccessCase): AccessFinding | null {
  const { facts, content, controls } = at;
  if (content.rule !== 'baseline_replaced' || !facts.page) return null;
  if (controls.neighbourOk || facts.captivePortal === 'clear') return null;
  const mark = portalMark(facts.page);
  if (mark === null) return null;
  at.evidence.push({ kind: 'notice-text', value: mark });
  return accessFinding(at, 'captive_unchecked', 'insufficient', { retryDue: true });
}

/** 451 carries who implements the block, not who asked for it (RFC 7725, sections 3 and 4). */
function blockedBy(facts: WitnessFacts): string {
  for (const { name, value } of facts.headers ?? []) {
    if (name.toLowerCase() !== 'link' || value.length > 8_192) continue;
    for (const part of value.split(/,(?=\s*<)/)) {
      const match = /^\s*<([^<>]*)>([^<]*)$/.exec(part);
      if (match && /;\s*rel\s*=\s*"?(?:[^";]*\s)?blocked-by(?=[\s";]|$)/i.test(match[2] ?? ''))
        return match[1] ?? '';
    }
  }
  return '';
}

function fromStatus(at: AccessCase): AccessFinding | null {
  const { facts, content, controls } = at;
  const { status } = facts;
  if (!status) {
    const read = facts.page !== undefined || facts.json !== undefined;
    return read ? accessFinding(at, 'answered', 'ok') : null;
  }
  if (status === 451) {
    const whoName = blockedBy(facts);
    if (whoName !== '')
      at.evidence.push({ kind: 'header', value: `Link: <${whoName}>; rel="blocked-by"` });
    return accessFinding(at, 'status_451', 'blocked', {
      meaning: 'withheld_legal',
      who: whoName === '' ? 'unknown' : 'implementer',
      whoName,
      confidence: 'high',
    });
  }
  const notice = content.rule === 'notice' || content.rule === 'live_container';
  if (notice) return accessFinding(at, 'answered', 'ok');
  if (status === 429) return accessFinding(at, 'server_says', 'impaired', { retryDue: true });
  if (content.rule === 'challenge_guard') {
    if (status < 400) return accessFinding(at, 'answered', 'ok');
    return accessFinding(at, 'server_says', 'impaired', { retryDue: true });
  }
  if (status >= 500) {
    const rule = controls.peerOk === false ? 'down_everywhere' : 'server_says';
    return accessFinding(at, rule, 'down', { retryDue: true });
  }
  if (status === 403) return accessFinding(at, 'http_403', 'impaired', { retryDue: true });
  return accessFinding(at, 'answered', 'ok');
}
