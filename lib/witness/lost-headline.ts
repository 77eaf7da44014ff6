import { isMostlyHan, normaliseText } from './normalise-text.ts';
import type { PageFacts } from './page-facts.ts';
import { hasPassingFigures, withoutFigures } from './passing-figures.ts';
import { titleParts } from './title-parts.ts';

/** Thresholds of the headline; no anchor has them, provisional as those of the comparison. */
const HEADLINE = {
  /** Normalised characters from which on a line can be a headline: Chinese, other. */
  han: 4,
  other: 8,
  /** How many lines the other headline may stand higher or lower than the old one did. */
  reach: 12,
} as const;

function isHeadline(normalised: string): boolean {
  return normalised.length >= HEADLINE[isMostlyHan(normalised) ? 'han' : 'other'];
}

/** The headlines that are the page's own: the one of a page with one, and what its title repeats. */
function ownHeadlines(page: PageFacts): readonly string[] {
  const headings = page.headings.map(normaliseText).filter(isHeadline);
  const title = normaliseText(page.title);
  const parts = new Set(titleParts(page.title).filter(isHeadline));
  const titled = headings.filter((heading) => title.includes(heading));
  const own = titled.length > 0 ? titled : headings.length === 1 ? headings : [];
  if (own.length > 0) return own;
  return page.blocks.map(normaliseText).filter((text) => parts.has(text));
}

/**
 * The headline that another one stands in the place of, as it was; null where it stands. What was kept of
 * a page may be its lines alone: then the old headline is the line that is gone where the new one stands.
 */
export function lostHeadline(
  baseline: PageFacts,
  now: PageFacts,
  before: readonly string[],
  after: readonly string[],
): string | null {
  const standing = new Set(after);
  const said = after.join('');
  const whole = before.join('');
  const rawOf = (text: string) => baseline.blocks[before.indexOf(text)] ?? text;
  const passes = (raw: string, others: readonly string[]) => {
    const bare = withoutFigures(normaliseText(raw));
    return hasPassingFigures(raw) && others.some((other) => withoutFigures(other) === bare);
  };
  const own = ownHeadlines(now);
  const lost = ownHeadlines(baseline).find(
    (text) => !said.includes(text) && !passes(rawOf(text), after),
  );
  // A page that has no headline now may have it in a picture; that its words are gone is seen elsewhere.
  if (lost !== undefined) return own.length === 0 ? null : rawOf(lost);
  const other = own.find((text) => !whole.includes(text));
  const place = other === undefined ? -1 : after.indexOf(other);
  if (place === -1) return null;
  let best: { readonly raw: string; readonly off: number } | null = null;
  for (const [index, text] of before.entries()) {
    const off = Math.abs(index - place);
    const raw = baseline.blocks[index] ?? '';
    if (off > HEADLINE.reach || (best && best.off <= off)) continue;
    if (!isHeadline(text) || standing.has(text) || said.includes(text) || passes(raw, after))
      continue;
    best = { raw, off };
  }
  return best?.raw ?? null;
}
