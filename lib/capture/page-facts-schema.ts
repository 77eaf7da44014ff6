import * as v from 'valibot';
import { PAGE_LIMITS, type PageFacts } from '../witness/page-facts.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
/** A link may be a `data:` address of any length; what is longer cannot be a rule's. */
const link = v.pipe(
  v.string(),
  v.transform((value) => value.slice(0, 2_048)),
);

/** What came out of a page. Our function made it, but in a process that the page may have taken over. */
export const pageFactsSchema: v.GenericSchema<unknown, PageFacts> = v.strictObject({
  title: text(PAGE_LIMITS.title),
  headings: v.pipe(v.array(text(PAGE_LIMITS.title)), v.maxLength(PAGE_LIMITS.headings)),
  blocks: v.pipe(v.array(text(PAGE_LIMITS.characters)), v.maxLength(PAGE_LIMITS.blocks)),
  containers: v.pipe(
    v.array(
      v.strictObject({
        selector: text(200),
        count,
        text: text(PAGE_LIMITS.containerText),
        media: count,
        links: v.pipe(v.array(link), v.maxLength(10_000)),
      }),
    ),
    v.maxLength(1_000),
  ),
  passwordFields: count,
  scriptLength: count,
  markup: text(PAGE_LIMITS.markup),
  refreshTargets: v.pipe(v.array(link), v.maxLength(100)),
  cut: v.pipe(
    v.array(
      v.strictObject({
        what: v.picklist(['bytes', 'characters', 'blocks', 'depth']),
        limit: count,
      }),
    ),
    v.maxLength(10),
  ),
  seen: v.picklist(['rendered', 'source']),
});
