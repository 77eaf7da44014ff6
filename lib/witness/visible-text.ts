import type { PageFacts } from './page-facts.ts';

/**
 * The visible text of a page as one string, a block a line: what the length and the hash of a look are
 * taken of, so that two looks at the same words agree however their white space stood.
 */
export function visibleText(page: PageFacts): string {
  return page.blocks.join('\n');
}
