import { normaliseText } from './normalise-text.ts';
import { hostMatches, urlMatches } from './match-url.ts';
import { standsIn, dominates, NOTICE_LIMITS } from './read-notice.ts';
import type { NoticeBlock, ShortPage } from './read-notice.ts';
import type { PageFacts } from './page-facts.ts';
import type { Meaning } from './verdict.ts';
import { titleParts } from './title-parts.ts';
import { addressesOf } from './addresses-of.ts';
import type { WitnessFacts } from './witness-facts.ts';

/** How a person's own signature is looked for. No regular expressions: nothing here can run away. */
export const USER_SIGNATURE_KINDS = ['text', 'title', 'url', 'selector'] as const;
export type UserSignatureKind = (typeof USER_SIGNATURE_KINDS)[number];

/** A notice that the shipped list has not, in the words of the person who saw it. */
export interface UserSignature {
  /** `user-` and up to 40 letters, digits or hyphens; behind them, where it was changed, its version (`-v2`). */
  readonly id: string;
  /** `example.org` or `*.example.org`; never every site. */
  readonly host: string;
  readonly kind: UserSignatureKind;
  /**
   * Taken literally, spaces and punctuation aside. In `text` and `title` a `…` (or `*`) stands for up to
   * `USER_SIGNATURE_LIMITS.gap` characters, such as a name or a date.
   */
  readonly pattern: string;
  readonly meaning: Meaning;
  readonly note: string;
}

export const USER_SIGNATURE_LIMITS = {
  pattern: 200,
  /** Least letters of a text pattern, normalised: fewer stand on any page. */
  least: 4,
  gaps: 4,
  gap: 60,
  note: 1_000,
  /** In one file. */
  count: 1_000,
  bytes: 1_048_576,
} as const;

export interface Trial {
  readonly matched: boolean;
  /** The page's words that fitted; empty where none did. */
  readonly words: string;
  /** Why not: `host`, `absent`, or `quoted` where the words are there but an article stands around them. */
  readonly because: 'matched' | 'host' | 'absent' | 'quoted';
}

interface TrialPage {
  readonly host: string;
  readonly page: PageFacts;
  readonly short: ShortPage | null;
  readonly facts: WitnessFacts;
}

/** Parts of a pattern between its gaps, normalised. */
export function patternParts(pattern: string): readonly string[] {
  return pattern
    .split(/…|\.{3}|\*/)
    .map(normaliseText)
    .filter((part) => part !== '');
}

/**
 * Tries a signature on a page. The shipped guards and the live containers are asked before it by
 * `classifyContent`; here it only has to show that it fits, under the same caution as shipped texts.
 */
export function trySignature(signature: UserSignature, at: TrialPage): Trial {
  const no = (because: Trial['because']): Trial => ({ matched: false, words: '', because });
  const yes = (words: string): Trial => ({
    matched: true,
    words: words.slice(0, 500),
    because: 'matched',
  });
  if (!hostMatches(at.host, signature.host)) return no('host');
  if (signature.kind === 'url') {
    const [asked = '', ...others] = addressesOf(at.facts);
    const url = others.find(
      (address) => address !== asked && urlMatches(address, signature.pattern),
    );
    return url === undefined ? no('absent') : yes(url);
  }
  if (signature.kind === 'selector') {
    const found = at.page.containers.find((row) => row.selector === signature.pattern);
    if (!found || found.text === '') return no('absent');
    return at.short ? yes(found.text.replaceAll('\n', ' ')) : no('quoted');
  }
  const parts = patternParts(signature.pattern);
  if (signature.kind === 'title') {
    const title = titleParts(at.page.title).find((part) => fits(part, parts));
    if (title === undefined) return no('absent');
    return at.short && at.short.prose <= NOTICE_LIMITS.prose ? yes(at.page.title) : no('quoted');
  }
  if (!at.short)
    return no(
      at.page.blocks.some((raw) => raw.length <= 600 && holds(normaliseText(raw), parts))
        ? 'quoted'
        : 'absent',
    );
  const own = at.short.blocks.filter((block) => blockFits(block, parts));
  const [first] = own;
  if (!first)
    return no(at.short.blocks.some(({ text }) => holds(text, parts)) ? 'quoted' : 'absent');
  return dominates(at.short, own) ? yes(first.raw) : no('quoted');
}

function blockFits(block: NoticeBlock, parts: readonly string[]): boolean {
  const span = spanOf(block.text, parts);
  return span !== null && standsIn(block, block.text.slice(span.start, span.end));
}

function holds(text: string, parts: readonly string[]): boolean {
  return spanOf(text, parts) !== null;
}

function fits(text: string, parts: readonly string[]): boolean {
  const span = spanOf(text, parts);
  return span?.start === 0 && span.end === text.length;
}

/**
 * Where the parts stand one after the other, each within reach of the one before. Every start of the
 * first part is tried at most `TRIES` times and the rest is found forwards only: work is bounded by the
 * length of the text, whatever the pattern.
 */
function spanOf(text: string, parts: readonly string[]): { start: number; end: number } | null {
  const [first = '', ...rest] = parts;
  if (first === '') return null;
  let start = text.indexOf(first);
  for (let tries = 0; start !== -1 && tries < TRIES; tries += 1) {
    let end = start + first.length;
    let whole = true;
    for (const part of rest) {
      const at = text.slice(end, end + USER_SIGNATURE_LIMITS.gap + part.length).indexOf(part);
      if (at === -1) {
        whole = false;
        break;
      }
      end += at + part.length;
    }
    if (whole) return { start, end };
    start = text.indexOf(first, start + 1);
  }
  return null;
}

const TRIES = 50;
