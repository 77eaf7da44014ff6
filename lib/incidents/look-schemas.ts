import * as v from 'valibot';
import { CIVIL_DATE, HEX_64, INSTANT } from '../schemas.ts';
import { BROWSERS } from '../witness/failure-class.ts';
import {
  ACCESS_STATES,
  ACTORS,
  BECAUSES,
  CONFIDENCES,
  CONTENT_STATES,
  COUNTS_AS,
  EVIDENCE_KINDS,
  MEANINGS,
  RULE_IDS,
} from '../witness/verdict.ts';
import { CONTROL_KINDS, CONTROL_OUTCOMES } from '../witness/witness-facts.ts';

/** A verdict quotes the page: bounded, because whoever wrote the page wrote that too. */
const QUOTE = v.pipe(v.string(), v.maxLength(20_000));
const SHORT = v.pipe(v.string(), v.maxLength(2_048));

const control = v.strictObject({
  kind: v.picklist(CONTROL_KINDS),
  url: v.exactOptional(SHORT),
  outcome: v.picklist(CONTROL_OUTCOMES),
  error: v.exactOptional(SHORT),
  browser: v.exactOptional(v.picklist(BROWSERS)),
  serverTime: v.exactOptional(INSTANT),
  ownTime: v.exactOptional(INSTANT),
  day: v.exactOptional(CIVIL_DATE),
});

/** `LookFacts`, from somebody else's hands. */
export const lookSchema = v.strictObject({
  trigger: v.picklist(['person', 'schedule', 'site']),
  where: v.picklist(['tab', 'background-fetch']),
  session: v.picklist(['browser', 'anonymous']),
  failedAfterMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  resolved: v.pipe(v.array(SHORT), v.maxLength(100)),
  controls: v.pipe(v.array(control), v.maxLength(100)),
  text: v.nullable(
    v.strictObject({
      length: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      sha256: HEX_64,
    }),
  ),
});

/** What speaks for a verdict, from somebody else's hands. */
export const evidenceSchema = v.strictObject({
  kind: v.picklist(EVIDENCE_KINDS),
  value: QUOTE,
  ref: v.exactOptional(SHORT),
});

/** `Verdict`, from somebody else's hands. */
export const verdictSchema = v.strictObject({
  access: v.picklist(ACCESS_STATES),
  content: v.picklist(CONTENT_STATES),
  meaning: v.nullable(v.picklist(MEANINGS)),
  who: v.picklist(ACTORS),
  who_name: SHORT,
  counts_as: v.picklist(COUNTS_AS),
  rule_id: v.picklist(RULE_IDS),
  access_rule_id: v.picklist(RULE_IDS),
  content_rule_id: v.picklist(RULE_IDS),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  retry_due: v.boolean(),
  evidence: v.pipe(v.array(evidenceSchema), v.maxLength(200)),
  ruled_out: v.pipe(
    v.array(v.strictObject({ rule_id: v.picklist(RULE_IDS), because: v.picklist(BECAUSES) })),
    v.maxLength(200),
  ),
  unchecked: v.pipe(v.array(v.picklist(RULE_IDS)), v.maxLength(100)),
});
