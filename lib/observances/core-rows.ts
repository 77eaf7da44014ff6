import * as v from 'valibot';
import { CATEGORIES, NAME_BASES, OBSERVANCE_KINDS } from './observance.ts';

/**
 * The shapes of the bundled data files, row by row. Field names are those of `observance.ts`; the
 * meaning checks (a rule that resolves, an id that is known) are in `validate-data.ts`.
 */
const ID = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));
const WORDS = v.pipe(v.string(), v.nonEmpty());
const YEAR = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9998));
const CONFIDENCE = v.picklist(['high', 'medium', 'low']);

export const observanceRow = v.strictObject({
  id: ID,
  kind: v.picklist(OBSERVANCE_KINDS),
  rule: WORDS,
  nameEn: WORDS,
  category: v.picklist(CATEGORIES),
  firstObserved: v.nullable(YEAR),
});

export const detailsRow = v.strictObject({
  id: ID,
  proclaimedBy: v.picklist(['GA', 'UNESCO', 'WHO', 'ILO', 'FAO', 'other']),
  resolution: v.string(),
  url: v.nullable(v.pipe(v.string(), v.regex(/^https:\/\/[^\s]+$/))),
  source: WORDS,
  confidence: CONFIDENCE,
});

export const nameRow = v.strictObject({
  id: ID,
  name: WORDS,
  basis: v.picklist(NAME_BASES),
  source: WORDS,
});

export const sensitivityRow = v.strictObject({
  id: ID,
  observanceId: v.nullable(ID),
  rule: WORDS,
  tier: v.picklist([1, 2, 3]),
  nameEn: WORDS,
  nameZh: v.nullable(WORDS),
  why: WORDS,
  whyZh: WORDS,
  basis: WORDS,
  source: WORDS,
  confidence: v.picklist(['high', 'medium']),
  firstYear: v.exactOptional(YEAR),
});

/** Where the UN named another day than the rule gives; `dates` is a one-off span of the grammar. */
export const overrideRow = v.strictObject({
  id: ID,
  year: YEAR,
  dates: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}(?:\/\d{4}-\d{2}-\d{2})?$/)),
  source: WORDS,
});
