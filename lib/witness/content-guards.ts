import { addressesOf } from './addresses-of.ts';
import { isGuard } from './meanings.ts';
import { finding } from './page-case.ts';
import type { PageCase } from './page-case.ts';
import { normaliseText } from './normalise-text.ts';
import { parseWebUrl, urlMatches } from './match-url.ts';
import { patternForm, readText, signaturesFor } from './match-notice.ts';
import { noticeWords } from './parse-data.ts';
import { isProse, NOTICE_LIMITS, startsQuoted } from './read-notice.ts';
import type { NoticeBlock, ShortPage } from './read-notice.ts';
import { isSearchAddress } from './search-address.ts';
import { titleParts } from './title-parts.ts';
import type { ContentFinding, Meaning } from './verdict.ts';

/**
 * Captchas, throttling, login walls and challenges: asked before everything else, because they explain
 * away whatever stands on the page. A guard known by its words alone gives way to a live container: an
 * article may be about captchas.
 */
export function findGuard(at: PageCase, live = false): ContentFinding | null {
  const seen = addressesThatStay(addressesOf(at.facts));
  for (const signature of signaturesFor(at.host, 'url')) {
    if (!isGuard(signature.meaning)) continue;
    const url = seen.find((address) => urlMatches(address, signature.pattern));
    if (url === undefined) continue;
    at.evidence.push({ kind: 'redirect', value: url, ref: signature.id });
    return guardFinding(at, signature.meaning);
  }
  // Redirects may lead to another host of the platform than the one that was asked for.
  for (const url of seen.slice(1)) {
    const host = parseWebUrl(url)?.hostname ?? '';
    for (const signature of signaturesFor(host, 'url')) {
      if (!isGuard(signature.meaning) || !urlMatches(url, signature.pattern)) continue;
      at.evidence.push({ kind: 'redirect', value: url, ref: signature.id });
      return guardFinding(at, signature.meaning);
    }
  }
  if (live || !at.short) return null;
  return byTitle(at, at.short) ?? byWords(at, at.short);
}

/** Whoever is logged in is sent past the login and back: what led there and back is no wall. */
function addressesThatStay(all: readonly string[]): readonly string[] {
  const [asked = ''] = all;
  const back = all.findLastIndex((url, index) => index > 1 && sameAddress(url, asked));
  return back === -1 ? all : [asked, ...all.slice(back)];
}

function sameAddress(one: string, other: string): boolean {
  const [a, b] = [parseWebUrl(one), parseWebUrl(other)];
  return a !== null && b !== null && a.host === b.host && a.pathname === b.pathname;
}

function guardFinding(at: PageCase, meaning: Meaning): ContentFinding {
  const login = meaning === 'login_wall';
  const shown: Meaning = meaning === 'false_positive_guard' ? 'captcha' : meaning;
  return finding(at, login ? 'login_wall' : 'challenge_guard', login ? 'login_wall' : 'challenge', {
    meaning: shown,
    confidence: 'high',
    retryDue: true,
  });
}

function byTitle(at: PageCase, short: ShortPage): ContentFinding | null {
  const title = normaliseText(at.page.title);
  if (title === '' || short.prose > PROSE_OF_A_GUARD) return null;
  const guard = signaturesFor(at.host, 'title').find(
    (row) => isGuard(row.meaning) && title === patternForm(row),
  );
  const generic = noticeWords().challenges.find((words) => title === normaliseText(words));
  if (!guard && generic === undefined) return null;
  at.evidence.push({ kind: 'title', value: at.page.title, ...(guard ? { ref: guard.id } : {}) });
  return guardFinding(at, guard?.meaning ?? 'captcha');
}

/** Challenge pages explain themselves at some length. */
const PROSE_OF_A_GUARD = 400;

function byWords(at: PageCase, short: ShortPage): ContentFinding | null {
  const { hits } = readText(at.host, at.page, short, (row) => isGuard(row.meaning), false);
  const [hit] = hits;
  if (hit) {
    at.evidence.push({ kind: 'signature', value: hit.words, ref: hit.ref });
    return guardFinding(at, hit.meaning);
  }
  // Cloudflare's mark stands at the foot of its pages, behind other words.
  const mark = short.blocks.find(
    (block) => block.weight <= 40 && /\bray id:/i.test(block.raw) && !startsQuoted(block.raw),
  );
  const generic = mark ?? blockWith(short, noticeWords().challenges);
  if (!generic || short.prose - (isProse(generic) ? generic.weight : 0) > PROSE_OF_A_GUARD)
    return null;
  if (mark && (at.facts.status ?? 0) >= 500 && !blockWith(short, noticeWords().challenges))
    return null;
  at.evidence.push({ kind: 'notice-text', value: generic.raw.slice(0, 500) });
  return guardFinding(at, 'captcha');
}

/** The first block that begins with one of these words and says little more. */
function blockWith(short: ShortPage, words: readonly string[]): NoticeBlock | null {
  const forms = words.map(normaliseText);
  return (
    short.blocks.find(
      (block) =>
        block.weight <= NOTICE_LIMITS.block / 2 &&
        !startsQuoted(block.raw) &&
        forms.some(
          (form) => block.text.startsWith(form) && block.text.length <= form.length * 2 + 30,
        ),
    ) ?? null
  );
}

/** A page that answers 200 and says that it is not there. It says no more than that. */
export function findSoft404(at: PageCase): ContentFinding | null {
  const { short } = at;
  if (!short || short.prose > NOTICE_LIMITS.prose || short.weight > NOTICE_LIMITS.shortPage)
    return null;
  const forms = new Set(noticeWords().notFound.map(normaliseText));
  const titled = titleParts(at.page.title).some((part) => forms.has(part));
  const titles = isSearchAddress(at.facts.finalUrl ?? at.facts.url);
  const block = titles
    ? undefined
    : short.blocks.find(({ text, raw }) => forms.has(text) && !startsQuoted(raw));
  if (!titled && !block) return null;
  const kind = block ? 'notice-text' : 'title';
  at.evidence.push({ kind, value: block?.raw ?? at.page.title });
  return finding(at, 'soft_404', 'gone_ambiguous', {
    meaning: 'not_found_ambiguous',
    confidence: 'low',
    retryDue: true,
  });
}

/** A page that wants to know who looks before it shows anything. */
export function findLoginWall(at: PageCase): ContentFinding | null {
  const { short, page } = at;
  if (!short || short.prose > NOTICE_LIMITS.prose) return null;
  const words = blockWith(short, noticeWords().logins);
  const address = addressesThatStay(addressesOf(at.facts))
    .slice(1)
    .find((url) =>
      /\/(?:log-?in|sign-?in|passport|sso|auth)\b/i.test(parseWebUrl(url)?.pathname ?? ''),
    );
  // A form in the header of a page with something else on it is no wall.
  const bareForm = page.passwordFields > 0 && short.weight <= BARE_FORM;
  if (!words && address === undefined && !bareForm) return null;
  if (words) at.evidence.push({ kind: 'notice-text', value: words.raw.slice(0, 500) });
  if (address !== undefined) at.evidence.push({ kind: 'redirect', value: address });
  if (page.passwordFields > 0) {
    at.evidence.push({ kind: 'form', value: `password-fields:${page.passwordFields}` });
  }
  return finding(at, 'login_wall', 'login_wall', { meaning: 'login_wall', retryDue: true });
}

/** Weight of a page that has next to nothing on it but its form. */
const BARE_FORM = 200;
