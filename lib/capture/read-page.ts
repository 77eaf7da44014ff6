import * as v from 'valibot';
import type { NotGot } from '../incidents/incident.ts';
import type { TabLook } from '../platform/tabs.ts';
import { lookAtDocument, type LookLimits } from '../witness/look-at-document.ts';
import { hostOf } from '../witness/match-url.ts';
import { PAGE_LIMITS, type PageFacts } from '../witness/page-facts.ts';
import { pageSelectors } from '../witness/page-selectors.ts';
import { parseSelector } from '../witness/selector.ts';
import { notGot, refusalReason } from './not-got.ts';
import type { PageDoor } from './page-door.ts';
import { pageFactsSchema } from './page-facts-schema.ts';
import { DeadlineError, within, type Wait } from './within.ts';

/**
 * Bounds of a look while somebody browses: half a million characters of text cross over to the worker at
 * most, and a page too large for that is judged as one that was not read whole.
 */
const LOOK_LIMITS: LookLimits = {
  characters: 524_288,
  blocks: PAGE_LIMITS.blocks,
  containerText: PAGE_LIMITS.containerText,
  links: PAGE_LIMITS.links,
  markup: PAGE_LIMITS.markup,
  title: PAGE_LIMITS.title,
  headings: PAGE_LIMITS.headings,
  elements: 200_000,
};
const DEADLINE_MS = 5_000;

/**
 * One look at what a tab shows, rendered: text, title, containers and forms, as the witness wants them.
 *
 * @param ownSelectors selectors of the person's own signatures
 */
export async function readPage(
  { door, wait }: { readonly door: Pick<PageDoor, 'runInPage'>; readonly wait: Wait },
  tab: Pick<TabLook, 'tabId' | 'url'>,
  ownSelectors: readonly string[] = [],
): Promise<PageFacts | NotGot> {
  const selectors = pageSelectors(hostOf(tab.url), ownSelectors).filter(
    (selector) => parseSelector(selector) !== null,
  );
  try {
    const answer = await within(
      door.runInPage<[string, string]>(tab.tabId, lookAtDocument, [
        JSON.stringify(selectors),
        JSON.stringify(LOOK_LIMITS),
      ]),
      DEADLINE_MS,
      wait,
    );
    const parsed = v.safeParse(pageFactsSchema, answer);
    return parsed.success ? parsed.output : notGot('failed', 'the page gave no answer of the kind');
  } catch (cause) {
    if (cause instanceof DeadlineError) return notGot('timed-out', cause.message);
    return notGot(refusalReason(cause, tab.url), String(cause));
  }
}
