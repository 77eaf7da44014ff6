import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import type { IdentityCommitment } from '../evidence/identities/identity-entry.ts';
import {
  joinIdentities,
  readIdentityFile,
  type IdentityFile,
} from '../evidence/identities/identity-file.ts';
import { sayJoined } from '../evidence/identities/say-joined.ts';
import { keyStanding, type KeyStanding, type KnownKey } from '../evidence/key-standing.ts';
import type { Certificate } from '../evidence/time/certificate.ts';
import { readRoots } from '../evidence/time/read-roots.ts';
import type { Verification } from '../evidence/verification.ts';
import { verifyBundle } from '../evidence/verify-bundle.ts';
import { createTranslator } from '../i18n/create-translator.ts';
import { causeText } from '../result.ts';
import { DiskFile } from './disk-file.ts';
import { readKnownKeys } from './known-keys.ts';
import { nodeChecksum, nodeHasher } from './node-hashing.ts';
import { readNotes } from './read-notes.ts';
import { ownVerifierPage } from './own-verifier-page.ts';
import { plainText } from './verify-text.ts';

const USAGE =
  'Usage: verify BUNDLE.zip [--json] [--known KEYS.txt] [--notes NOTES] [--roots ROOTS.pem] [--identities FILE.json]\n';

/**
 * `cli verify BUNDLE [--json] [--known KEYS] [--notes NOTES] [--roots ROOTS] [--identities FILE]`: checks a bundle. The
 * table (or the `Verification` as JSON, with what is known of its key) goes to stdout. Each line of KEYS is a fingerprint
 * or eight words, and behind a `#` a name. NOTES, of which there may be several, is another bundle, or the file with
 * notes on keys out of one: where it says that the key was replaced or revoked, that is told. With ROOTS (PEM), each time
 * stamp has to lead to one of its certificates. With FILE, the decrypted file with the identities, it says whether it was
 * made for this bundle, and which of them the bundle commits to.
 * @returns 0 when it is whole, 1 when something is wrong (the first of it named), 2 when it is no bundle.
 */
export async function runVerify(args: readonly string[]): Promise<number> {
  const wish = readArgs(args);
  if (wish === null) return refuse(USAGE);
  const { path } = wish;
  let known: readonly KnownKey[] | null = null;
  if (wish.known !== null) {
    const read = await keysIn(wish.known);
    if (typeof read === 'string') return refuse(read);
    known = read;
  }
  const notes = await readNotes(wish.notes);
  if (typeof notes === 'string') return refuse(`${notes} Nothing was checked.\n`);
  const knownNotes = notes.map(({ facts }) => facts);
  let roots: readonly Certificate[] | null = null;
  if (wish.roots !== null) {
    const read = await rootsIn(wish.roots);
    if (typeof read === 'string') return refuse(read);
    roots = read;
  }
  let identities: IdentityFile | null = null;
  if (wish.identities !== null) {
    const read = await identitiesIn(wish.identities);
    if (typeof read === 'string') return refuse(read);
    identities = read;
  }
  // Made once, however many bundles are in the file.
  let page: Promise<string | null> | null = null;
  let verification: Verification;
  try {
    verification = await DiskFile.with(path, (file) =>
      verifyBundle(file, {
        now: systemClock.now(),
        knownNotes,
        roots,
        ownPage: () => (page ??= ownVerifierPage().catch(() => null)),
        newHasher: nodeHasher,
        newChecksum: nodeChecksum,
      }),
    );
  } catch (cause) {
    return refuse(`${path} cannot be read. ${causeText(cause)}\n`);
  }
  const t = await createTranslator('en', ['report']);
  const standingOf = ({ bundle, keyNotes }: Verification): KeyStanding =>
    bundle?.fingerprint && known
      ? keyStanding(bundle.fingerprint, [...keyNotes, ...knownNotes], known)
      : { is: 'not-compared' };
  const key = standingOf(verification);
  const joined =
    identities &&
    (await joinIdentities(identities, commitmentsIn(verification), manifestsIn(verification)));
  const said = joined === null ? {} : { identityFile: joined };
  if (wish.json) {
    process.stdout.write(`${JSON.stringify({ ...verification, key, ...said }, null, 2)}\n`);
  } else {
    process.stdout.write(plainText(verification, standingOf, t));
    if (joined !== null) process.stdout.write(`\n${sayJoined(joined, t).join('\n')}\n`);
  }
  if (verification.outcome === 'not-a-bundle') return refuse(`${t('report.verify.notABundle')}\n`);
  const all = joined === null || (joined.forThis && joined.joined.every(({ matches }) => matches));
  return verification.outcome === 'whole' && all ? 0 : 1;
}

/** Those of the bundle, or of every bundle that was merged into it. */
function commitmentsIn({
  identities = [],
  parts = [],
}: Verification): readonly IdentityCommitment[] {
  return [...identities, ...parts.flatMap(({ verification }) => commitmentsIn(verification))];
}

/** Its manifest, or that of every bundle that was merged into it. */
function manifestsIn({ manifestSha256, parts = [] }: Verification): readonly string[] {
  const own = manifestSha256 === undefined ? [] : [manifestSha256];
  return [...own, ...parts.flatMap(({ verification }) => manifestsIn(verification))];
}

interface Wish {
  readonly path: string;
  readonly json: boolean;
  readonly known: string | null;
  readonly notes: readonly string[];
  readonly roots: string | null;
  readonly identities: string | null;
}

function readArgs(args: readonly string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        known: { type: 'string' },
        notes: { type: 'string', multiple: true },
        roots: { type: 'string' },
        identities: { type: 'string' },
      },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) return null;
    const { json, known = null, notes = [], roots = null, identities = null } = values;
    return { path, json: json === true, known, notes, roots, identities };
  } catch {
    return null;
  }
}

/** The keys of a file, or a sentence about what is wrong with it. */
async function keysIn(path: string): Promise<readonly KnownKey[] | string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    return `${path} cannot be read. ${causeText(cause)}\n`;
  }
  const keys = readKnownKeys(text);
  if (keys.ok) return keys.value;
  return `Line ${keys.error} of ${path} is neither a fingerprint of 64 hex digits nor eight words. Nothing was checked.\n`;
}

/** The identities of a file, or a sentence about what is wrong with it. */
async function identitiesIn(path: string): Promise<IdentityFile | string> {
  try {
    return (
      readIdentityFile(await readFile(path, 'utf8')) ??
      `${path} is no file with identities, or is still encrypted: open it with age -d first. Nothing was checked.\n`
    );
  } catch (cause) {
    return `${path} cannot be read. ${causeText(cause)}\n`;
  }
}

/** The certificates of a file, or a sentence about what is wrong with it. */
async function rootsIn(path: string): Promise<readonly Certificate[] | string> {
  try {
    return (
      readRoots(await readFile(path, 'utf8')) ??
      `${path} holds no certificate in PEM, or one that cannot be read. Nothing was checked.\n`
    );
  } catch (cause) {
    return `${path} cannot be read. ${causeText(cause)}\n`;
  }
}

function refuse(sentence: string): number {
  process.stderr.write(sentence);
  return 2;
}
