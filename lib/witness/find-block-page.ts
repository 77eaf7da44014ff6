import { addressesOf } from './addresses-of.ts';
import { MEANING_FACTS } from './meanings.ts';
import { hostOf, urlMatches } from './match-url.ts';
import { isAccessMeaning, patternForm, readText, strongest } from './match-notice.ts';
import type { NoticeHit } from './match-notice.ts';
import { removalSignatures } from './parse-data.ts';
import type { Signature } from './parse-data.ts';
import { postMarks } from './post-marks.ts';
import { NOTICE_LIMITS, shortPage } from './read-notice.ts';
import type { Meter } from './meter.ts';
import { isSitesOwn } from './sites-own-answer.ts';
import { titleParts } from './title-parts.ts';
import type { Confidence, Meaning } from './verdict.ts';
import type { WitnessFacts } from './witness-facts.ts';

export interface BlockPage {
  readonly ref: string;
  readonly meaning: Meaning;
  readonly words: string;
  readonly confidence: Confidence;
  /** False where the page is known from another country than the person's. */
  readonly inCountry: boolean;
  readonly redirected: boolean;
}

/**
 * The block page that the look ended on, by redirect or by what stood on it. A page that only writes
 * about block pages has text around them and is none.
 */
export function findBlockPage(facts: WitnessFacts, meter?: Meter): BlockPage | null {
  const signatures = removalSignatures().signatures.filter((row) => isAccessMeaning(row.meaning));
  const byUrl = fromRedirect(facts, signatures);
  if (byUrl) return describe(byUrl, signatures, facts, true);
  const hit = fromPage(facts, signatures, meter);
  return hit ? describe(hit, signatures, facts, false) : null;
}

function describe(
  hit: NoticeHit,
  signatures: readonly Signature[],
  facts: WitnessFacts,
  redirected: boolean,
): BlockPage {
  const countries = signatures.find(({ id }) => id === hit.ref)?.countries;
  const country = facts.country?.toUpperCase();
  const inCountry = !countries || country === undefined || countries.includes(country);
  const { ref, meaning, words, confidence } = hit;
  return { ref, meaning, words, confidence, inCountry, redirected };
}

/**
 * Whoever opened the authority's own site was not sent there. A messenger's warning page is different:
 * the messenger put its address in place of the link.
 */
function fromRedirect(facts: WitnessFacts, signatures: readonly Signature[]): NoticeHit | null {
  const [asked = '', ...others] = addressesOf(facts);
  const hits: NoticeHit[] = [];
  for (const { id: ref, kind, pattern, meaning, confidence } of signatures) {
    if (kind !== 'url') continue;
    const own = hostOf(`http://${pattern.replace(/^https?:\/\//, '')}`);
    const messenger = meaning === 'external_link_blocked';
    const there = hostOf(asked) === own || hostOf(asked).endsWith(`.${own}`);
    if (own !== '' && there && !messenger) continue;
    const url = (messenger ? [asked, ...others] : others).find((address) =>
      urlMatches(address, pattern),
    );
    if (url !== undefined) hits.push({ ref, meaning, confidence, words: url });
  }
  return strongest(hits);
}

function fromPage(
  facts: WitnessFacts,
  known: readonly Signature[],
  meter: Meter | undefined,
): NoticeHit | null {
  const { page } = facts;
  if (!page || page.cut.length > 0) return null;
  const short = shortPage(page, meter);
  if (!short) return null;
  const ofNetworks = !isSitesOwn(facts);
  const signatures = known.filter((row) => ofNetworks || row.meaning !== 'network_block_page');
  const wanted = new Set(signatures.map(({ id }) => id));
  const host = hostOf(facts.finalUrl ?? facts.url);
  const hits: NoticeHit[] = [
    ...readText(host, page, short, ({ id }) => wanted.has(id), false).hits,
  ];
  const { byline, dated, counted } = postMarks(short);
  const posted = byline || dated || counted;
  if (!posted && short.prose <= NOTICE_LIMITS.prose && short.weight <= NOTICE_LIMITS.shortPage) {
    const title = new Set(titleParts(page.title));
    const markup = plainMarkup(`${page.markup}\n${page.refreshTargets.join('\n')}`);
    meter?.spend(page.markup.length);
    for (const signature of signatures) {
      const { id: ref, kind, pattern, meaning, confidence } = signature;
      const fits =
        (kind === 'title' && title.has(patternForm(signature))) ||
        (kind === 'markup' &&
          markup.includes(plainMarkup(pattern)) &&
          // Company portals frame private addresses too, but have words of their own around the frame.
          (!pattern.startsWith('iframe') || short.weight === 0));
      if (fits)
        hits.push({ ref, meaning, confidence, words: kind === 'title' ? page.title : pattern });
    }
  }
  const best = strongest(hits);
  return best && MEANING_FACTS[best.meaning].countsAs === 'access' ? best : null;
}

/** A document writes `<a href="x">` where the server wrote `<a href=x>`. */
function plainMarkup(markup: string): string {
  return markup.replaceAll(/["']/g, '').replaceAll(/\s+/g, ' ').toLowerCase();
}
