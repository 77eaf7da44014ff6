import * as v from 'valibot';

const HASH = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const TIME = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));

const DESCRIPTION = v.object({
  profile: v.literal('data-package'),
  wacz_version: v.literal('1.1.1'),
  created: TIME,
  software: v.string(),
  resources: v.array(
    v.object({
      name: v.pipe(v.string(), v.regex(/^[a-z0-9._-]+$/)),
      path: v.string(),
      hash: HASH,
      bytes: COUNT,
    }),
  ),
});
export type WaczDescription = v.InferOutput<typeof DESCRIPTION>;

/** wacz-auth 0.1.0: "MUST not contain any property that is not listed". */
const DIGEST = v.strictObject({
  path: v.literal('datapackage.json'),
  hash: HASH,
  signedData: v.strictObject({
    hash: HASH,
    created: TIME,
    software: v.string(),
    version: v.literal('0.1.0'),
    signature: v.string(),
    publicKey: v.string(),
  }),
});

const PAGES_HEADER = v.object({
  format: v.literal('json-pages-1.0'),
  id: v.string(),
  title: v.string(),
});
/** In the order in which they are written. */
const PAGE = v.object({
  id: v.string(),
  url: v.string(),
  ts: TIME,
  title: v.string(),
  text: v.exactOptional(v.string()),
});

const CDX = v.object({
  url: v.string(),
  digest: HASH,
  mime: v.string(),
  filename: v.string(),
  offset: COUNT,
  length: COUNT,
  status: COUNT,
});
const BLOCK = v.object({ offset: COUNT, length: COUNT, digest: HASH, filename: v.string() });

/** `datapackage.json` of a web archive, or null. */
export const parseWaczDescription = parserOf(DESCRIPTION);
/** `datapackage-digest.json`, or null. */
export const parseWaczDigest = parserOf(DIGEST);
/** First line of `pages.jsonl`, or null. */
export const parsePagesHeader = parserOf(PAGES_HEADER);
/** Any other line of it, or null. */
export const parsePage = parserOf(PAGE);
/** The JSON of a line of the index, or null. */
export const parseCdx = parserOf(CDX);
/** The JSON of a line of the index of a squeezed index, or null. */
export const parseBlock = parserOf(BLOCK);

function parserOf<const Schema extends v.GenericSchema>(schema: Schema) {
  return (value: unknown): v.InferOutput<Schema> | null => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : null;
  };
}
