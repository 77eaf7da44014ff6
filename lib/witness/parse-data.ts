import * as v from 'valibot';
import addressData from './data/dns-block-addresses.json' with { type: 'json' };
import errorData from './data/net-error-codes.json' with { type: 'json' };
import platformData from './data/platforms.json' with { type: 'json' };
import signatureData from './data/removal-signatures.json' with { type: 'json' };
import wordData from './data/watched-words.json' with { type: 'json' };
import grammarData from './data/notice-grammar.json' with { type: 'json' };
import { ERROR_WEIGHTS, FAILURE_CLASSES } from './failure-class.ts';
import type { ErrorFacts } from './failure-class.ts';
import { CONFIDENCES, MEANINGS } from './verdict.ts';

/*
 * The data files enter as JSON and leave as types, each once and only when first asked for. A file
 * that does not fit its schema is a bug of ours: it throws, and the schema test says where.
 */

const isoDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

const errorSchema = v.object({
  format: v.literal(1),
  version: v.string(),
  sources: v.array(v.string()),
  codes: v.array(
    v.object({
      browser: v.picklist(['chromium', 'firefox']),
      code: v.string(),
      number: v.nullable(v.number()),
      failureClass: v.picklist(FAILURE_CLASSES),
      evidence: v.picklist(ERROR_WEIGHTS),
      meaning: v.string(),
      source: v.number(),
    }),
  ),
});

let errors: ReadonlyMap<string, ErrorFacts> | undefined;

/** Every known error string, under `<browser> <code>`. */
export function networkErrors(): ReadonlyMap<string, ErrorFacts> {
  errors ??= new Map(
    v.parse(errorSchema, errorData).codes.map((row) => [
      `${row.browser} ${row.code}`,
      {
        raw: row.code,
        code: row.code,
        number: row.number,
        failureClass: row.failureClass,
        weight: row.evidence,
        meaning: row.meaning,
      },
    ]),
  );
  return errors;
}

const addressSchema = v.object({
  format: v.literal(1),
  version: v.string(),
  source: v.string(),
  lastSeen: isoDate,
  addresses: v.array(
    v.object({
      cc: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
      address: v.string(),
      name: v.string(),
      scope: v.string(),
      confidence: v.number(),
      note: v.string(),
    }),
  ),
});
export type BlockAddress = v.InferOutput<typeof addressSchema>['addresses'][number];

let addresses: readonly BlockAddress[] | undefined;

/** Addresses that censors are known to answer with. */
export function blockAddresses(): readonly BlockAddress[] {
  addresses ??= v.parse(addressSchema, addressData).addresses;
  return addresses;
}

/** How a signature's pattern is read: research/measurement.md section 4, "Reading a row". */
const SIGNATURE_KINDS = [
  'text', // visible text, in its own block
  'title',
  'url', // the final address or a redirect target
  'link', // a link inside the notice
  'status',
  'selector',
  'json',
  'markup', // source of a page that shows next to nothing
] as const;

const signatureSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z-]+-\d{2}$/)),
  platform: v.string(),
  hosts: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1)),
  kind: v.picklist(SIGNATURE_KINDS),
  pattern: v.pipe(v.string(), v.minLength(1)),
  meaning: v.picklist(MEANINGS),
  confidence: v.picklist(CONFIDENCES),
  /** Where the block page belongs to. */
  countries: v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
  /** Day on which the source last showed the text; null where the source is undated. */
  lastSeen: v.nullable(isoDate),
  source: v.pipe(v.string(), v.minLength(1)),
});
const signaturesSchema = v.object({
  format: v.literal(1),
  version: isoDate,
  signatures: v.array(signatureSchema),
});
export type Signature = v.InferOutput<typeof signatureSchema>;

let signatures: v.InferOutput<typeof signaturesSchema> | undefined;

/** The shipped removal signatures with the version of their list. */
export function removalSignatures(): {
  readonly version: string;
  readonly signatures: readonly Signature[];
} {
  signatures ??= v.parse(signaturesSchema, signatureData);
  return signatures;
}

const selectors = v.array(v.string());
const platformSchema = v.object({
  format: v.literal(1),
  version: isoDate,
  platforms: v.array(
    v.object({
      platform: v.string(),
      hosts: v.array(v.string()),
      /** Only where the page itself still stands: decides `live`. */
      live: selectors,
      /** Something of the platform stands here, perhaps not what was asked for: no text is a notice. */
      other: selectors,
      /** Where the platform puts the notice. */
      notice: selectors,
      /** Where it puts the reason. */
      reason: selectors,
      /** Other people's posts inside this one: a notice in there is not about this page. */
      quoted: selectors,
      source: v.string(),
    }),
  ),
  wechatRules: v.record(
    v.string(),
    v.object({ meaning: v.picklist(MEANINGS), source: v.string() }),
  ),
});
export type Platform = v.InferOutput<typeof platformSchema>['platforms'][number];

let platforms: v.InferOutput<typeof platformSchema> | undefined;
function platformFile(): v.InferOutput<typeof platformSchema> {
  platforms ??= v.parse(platformSchema, platformData);
  return platforms;
}

/** Where the platforms put their content and their notices. */
export function knownPlatforms(): readonly Platform[] {
  return platformFile().platforms;
}

/** What a number of WeChat's rule page means, as far as samples show it. */
export function wechatRule(id: string): (typeof MEANINGS)[number] | null {
  const rules = platformFile().wechatRules;
  return Object.hasOwn(rules, id) ? (rules[id]?.meaning ?? null) : null;
}

const wordSchema = v.object({
  format: v.literal(1),
  version: isoDate,
  words: v.array(
    v.object({
      word: v.pipe(v.string(), v.minLength(1)),
      /** Longer words in which it stands by chance; `falseHits` are written out in full. */
      falseHits: v.array(v.string()),
    }),
  ),
});
export type WatchedWord = v.InferOutput<typeof wordSchema>['words'][number];

let words: readonly WatchedWord[] | undefined;

/** Words whose disappearance from a page is worth saying. */
export function watchedWords(): readonly WatchedWord[] {
  words ??= v.parse(wordSchema, wordData).words;
  return words;
}

const grammarSchema = v.object({
  format: v.literal(1),
  version: isoDate,
  source: v.string(),
  /** Where the grammar is asked, beside every host that a signature or a platform names. */
  hosts: v.array(v.string()),
  languages: v.array(
    v.object({
      language: v.string(),
      /** Words that a notice may begin with, to the letter. */
      openers: v.array(v.string()),
      /** Words of which one must stand near its start, where no opener does. */
      subjects: v.array(v.string()),
      /** What a platform can take away; where the list is there, "this" must be said of one of them. */
      things: v.optional(v.array(v.string()), []),
      /** The same, for notices about an account. */
      accountSubjects: v.array(v.string()),
      /** Words of people who tell of a notice; no platform writes them. */
      narrative: v.array(v.string()),
      /** Words of those who report on a notice: in a headline, or in the line below it. */
      reports: v.array(v.string()),
      /** Words by which a sentence says that it was not done, is undone, or is yet to come. */
      undone: v.array(v.string()),
      /** Words by which a sentence leaves open what was done. */
      hedges: v.array(v.string()),
      /** What platforms set beside a notice: ways on, help, the foot of the page. Lines begin so; Chinese has it anywhere. */
      beside: v.array(v.string()),
      /** Asked in order; the first whose every group has a word in the sentence decides. */
      rules: v.array(
        v.object({
          id: v.pipe(v.string(), v.regex(/^grammar-[a-z]{2}-[a-z-]+$/)),
          about: v.picklist(['content', 'account', 'any']),
          all: v.pipe(v.array(v.pipe(v.array(v.string()), v.minLength(1))), v.minLength(1)),
          none: v.array(v.string()),
          meaning: v.picklist(MEANINGS),
        }),
      ),
    }),
  ),
  /** What pages on any host say when they have nothing, want proof of a person, or want a login. */
  notFound: v.array(v.string()),
  challenges: v.array(v.string()),
  logins: v.array(v.string()),
  /** Words of sign-in pages of hotels and of block pages of companies; they stand in place of any page. */
  portals: v.array(v.string()),
});
export type NoticeWords = v.InferOutput<typeof grammarSchema>;
export type NoticeGrammar = NoticeWords['languages'][number];

let grammar: NoticeWords | undefined;

/** How notices are worded, for wordings that no signature has. */
export function noticeWords(): NoticeWords {
  grammar ??= v.parse(grammarSchema, grammarData);
  return grammar;
}
