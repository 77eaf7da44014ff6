import * as v from 'valibot';
import { err, ok, problem } from '../result.ts';
import type { Problem, Result } from '../result.ts';
import { parseSelector } from './selector.ts';
import { patternParts, USER_SIGNATURE_KINDS, USER_SIGNATURE_LIMITS } from './user-signature.ts';
import type { UserSignature } from './user-signature.ts';
import { MEANINGS } from './verdict.ts';
import type { Meaning } from './verdict.ts';

/**
 * Meanings that a person may give. Not `false_positive_guard` and the container (they would silence or
 * steer the shipped rules), and no block page: that a network blocks is never found by one's own words.
 */
export const USER_MEANINGS: readonly Meaning[] = MEANINGS.filter(
  (meaning) =>
    meaning !== 'false_positive_guard' &&
    meaning !== 'notice_container' &&
    meaning !== 'network_block_page' &&
    meaning !== 'hosting_block_page' &&
    meaning !== 'external_link_blocked',
);

const HOST =
  /^(?:\*\.)?(?=.{3,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** The version stands behind the name and is not counted: whatever name was taken can be changed. */
const ID = /^user-[a-z0-9-]{1,40}?(?:-v[1-9]\d{0,3})?$/;

const schema = v.strictObject({
  id: v.pipe(v.string(), v.regex(ID)),
  host: v.pipe(v.string(), v.maxLength(255)),
  kind: v.picklist(USER_SIGNATURE_KINDS),
  pattern: v.pipe(v.string(), v.maxLength(USER_SIGNATURE_LIMITS.pattern)),
  meaning: v.picklist(MEANINGS),
  note: v.optional(v.pipe(v.string(), v.maxLength(USER_SIGNATURE_LIMITS.note)), ''),
});

/** Checks one signature; every problem at once. Codes: `signature.shape|host|meaning|pattern-…`. */
export function parseUserSignature(value: unknown): Result<UserSignature, readonly Problem[]> {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) {
    return err(
      parsed.issues.map((issue) =>
        problem('signature.shape', { field: v.getDotPath(issue) ?? '' }, issue.message),
      ),
    );
  }
  const given = parsed.output;
  const signature: UserSignature = {
    ...given,
    host: asciiHost(given.host),
    pattern: given.pattern.trim(),
  };
  const problems: Problem[] = [];
  if (!HOST.test(signature.host)) problems.push(problem('signature.host', { host: given.host }));
  if (!USER_MEANINGS.includes(signature.meaning)) {
    problems.push(problem('signature.meaning', { meaning: signature.meaning }));
  }
  const pattern = patternProblem(signature);
  if (pattern) problems.push(pattern);
  return problems.length > 0 ? err(problems) : ok(signature);
}

/** `例子.中国` and `Example.ORG` in the form in which addresses carry them. */
function asciiHost(host: string): string {
  const wild = host.startsWith('*.');
  const name = URL.parse(`http://${wild ? host.slice(2) : host}/`)?.hostname ?? host;
  return `${wild ? '*.' : ''}${name}`;
}

function patternProblem({ kind, pattern }: UserSignature): Problem | null {
  if (kind === 'selector') {
    // A bare tag stands on every page.
    const last = parseSelector(pattern)?.at(-1);
    return last && last.tests.length > 0 ? null : problem('signature.pattern-selector');
  }
  if (kind === 'url') {
    // "example.org" alone would make every redirect to it a finding.
    const parsed = URL.parse(`http://${pattern.replace(/^https?:\/\//, '')}`);
    const narrow = parsed !== null && (parsed.pathname.length > 1 || parsed.search.length > 1);
    return narrow && parsed.hostname.includes('.') ? null : problem('signature.pattern-url');
  }
  const parts = patternParts(pattern);
  const letters = parts.join('').length;
  if (letters < USER_SIGNATURE_LIMITS.least) {
    return problem('signature.pattern-short', { least: USER_SIGNATURE_LIMITS.least });
  }
  if (parts.length > USER_SIGNATURE_LIMITS.gaps + 1) {
    return problem('signature.pattern-gaps', { most: USER_SIGNATURE_LIMITS.gaps });
  }
  return null;
}

/** What an import brought: everything that is right, and for the rest why it was refused. */
export interface ImportedSignatures {
  readonly accepted: readonly UserSignature[];
  readonly refused: readonly { readonly index: number; readonly problems: readonly Problem[] }[];
}

const fileSchema = v.object({
  type: v.literal('sensitive-days-signatures'),
  version: v.literal(1),
  signatures: v.pipe(v.array(v.unknown()), v.maxLength(USER_SIGNATURE_LIMITS.count)),
});

/**
 * Reads an exported file of signatures. One that says the same as another (host, kind, normalised
 * pattern) is taken once; one whose id is taken by another is refused.
 */
export function importSignatures(text: string): Result<ImportedSignatures> {
  if (text.length > USER_SIGNATURE_LIMITS.bytes) {
    return err(problem('signature.file-too-large', { limit: USER_SIGNATURE_LIMITS.bytes }));
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return err(problem('signature.file-unreadable', {}, cause));
  }
  const file = v.safeParse(fileSchema, value);
  if (!file.success) return err(problem('signature.file-shape'));
  const accepted = new Map<string, UserSignature>();
  const ids = new Set<string>();
  const refused: { index: number; problems: readonly Problem[] }[] = [];
  for (const [index, entry] of file.output.signatures.entries()) {
    const parsed = parseUserSignature(entry);
    if (!parsed.ok) {
      refused.push({ index, problems: parsed.error });
      continue;
    }
    const key = sameAs(parsed.value);
    if (accepted.has(key)) continue;
    if (ids.has(parsed.value.id)) {
      refused.push({ index, problems: [problem('signature.id-taken', { id: parsed.value.id })] });
      continue;
    }
    ids.add(parsed.value.id);
    accepted.set(key, parsed.value);
  }
  return ok({ accepted: [...accepted.values()], refused });
}

/** Whether two look for the same on the same site, whatever they take it to mean. */
export function looksForTheSame(a: UserSignature, b: UserSignature): boolean {
  return sameAs(a) === sameAs(b);
}

function sameAs({ host, kind, pattern }: UserSignature): string {
  const literal = kind === 'text' || kind === 'title' ? patternParts(pattern).join('…') : pattern;
  return `${host}\n${kind}\n${literal}`;
}

/** Writes signatures as the file that `importSignatures` reads; same signatures, same bytes. */
export function exportSignatures(signatures: readonly UserSignature[]): string {
  const rows = [...signatures]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ id, host, kind, pattern, meaning, note }) => ({
      id,
      host,
      kind,
      pattern,
      meaning,
      note,
    }));
  return `${JSON.stringify({ type: 'sensitive-days-signatures', version: 1, signatures: rows }, null, 2)}\n`;
}
