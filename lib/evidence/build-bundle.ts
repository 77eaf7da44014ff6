import type { Instant } from '../civil-date.ts';
import type { Translate } from '../i18n/translate.ts';
import { isCustodyRecord } from '../incidents/incident.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { FILE_STEM } from './bundle-format.ts';
import type { BundleSource } from './bundle-source.ts';
import { BundleStopped } from './bundle-stopped.ts';
import { joinedPieces } from './joined-pieces.ts';
import { pageChecksum, pageHasher, type NewChecksum, type NewHasher } from './hasher.ts';
import { bagFiles, type BagFacts, type Redact } from './bag-files.ts';
import type { IssuedShelf } from './record-tokens.ts';
import type { IdentityCommitment } from './identities/identity-entry.ts';
import type { KeyNote } from './key-note-schema.ts';
import { pieceStream } from './piece-stream.ts';
import { NO_REDACTION } from './redaction.ts';
import type { SigningKey } from './signing-key.ts';
import { zipFiles } from './zip-files.ts';

export interface BundleOptions {
  /** Words of the report and the README, in the language that the person chose. */
  readonly t: Translate;
  readonly signingKey: SigningKey;
  /** What is to be known of the keys before it. Default: none. */
  readonly keyNotes?: readonly KeyNote[];
  /** The text of `verify.html` (`virtual:verifier-page`, or `buildVerifierPage` in Node). */
  readonly verifierPage: string;
  /** Name of the top folder, and of the file without `.zip`: lower-case letters, digits, hyphens. */
  readonly fileStem: string;
  /** What to keep back of the incidents that leave; the bundle says "withheld" in its place. Default: nothing. */
  readonly redact?: Redact;
  /** Where records that were issued once are kept. Left out, each is issued for this bundle alone. */
  readonly issued?: IssuedShelf;
  /** What binds the bundle to a file with identities that travels apart. Default: none. */
  readonly identities?: readonly IdentityCommitment[];
  /** Ids of captures to go without, after an export stopped at them. The bundle says so. */
  readonly leaveOut?: ReadonlySet<string>;
  /** Default: `pageHasher`. */
  readonly newHasher?: NewHasher;
  /** Default: `pageChecksum`. */
  readonly newChecksum?: NewChecksum;
  /** Bytes written so far. */
  readonly onProgress?: (bytes: number) => void;
}

export interface BundleSummary {
  readonly fileName: string;
  /** Bytes of the whole ZIP. */
  readonly size: number;
  /**
   * SHA-256 (hex) of its `manifest-sha256.txt`, which lists every file of `data/` by hash and is what is
   * signed. Unlike a hash of the ZIP it stays the same when somebody packs the bundle again.
   */
  readonly manifestSha256: string;
  readonly keyFingerprint: string;
  /** The request to have the time of its signature stamped: its `proofs/signature.tsq`. */
  readonly timeRequest: Uint8Array<ArrayBuffer>;
  readonly createdAt: Instant;
  readonly incidents: number;
  readonly captures: number;
  readonly captureBytes: number;
}

export interface BundleOutput {
  /** The ZIP. Errors with a `BundleStopped` where the export cannot go on; what was written then is no bundle. */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Settles when the stream ended, stopped or was cancelled. It never rejects. */
  readonly summary: Promise<Result<BundleSummary>>;
}

/** Made ahead of who writes them to the disk, so that hashing and writing go on side by side. */
const PIECES_AHEAD = 8;

/**
 * Writes a signed bundle (design section 7) as a stream. There is no unsigned third way: what comes out
 * is whole and signed, or the stream errors and `summary` says why.
 *
 * Errors: `bundle.bad-name`, `bundle.empty`, `bundle.custody-incomplete` at once; `bundle.capture-damaged`,
 * `bundle.capture-unreadable` (with `values.capture` and `values.incident`), `bundle.cancelled`,
 * `bundle.failed` while it is written.
 */
export function buildBundle(source: BundleSource, options: BundleOptions): Result<BundleOutput> {
  if (!FILE_STEM.test(options.fileStem)) return err(problem('bundle.bad-name'));
  if (!source.facts.some((fact) => fact.type === 'incident')) return err(problem('bundle.empty'));

  const inChain = new Set(source.custody.map((entry) => entry.factId));
  if (source.facts.some((fact) => !isCustodyRecord(fact) && !inChain.has(fact.id))) {
    return err(problem('bundle.custody-incomplete'));
  }

  const { promise: summary, resolve } = Promise.withResolvers<Result<BundleSummary>>();
  const pieces = write(source, options, (value) => {
    resolve(ok(value));
  });
  const stream = pieceStream(pieces, {
    ahead: PIECES_AHEAD,
    failed: (cause) => {
      const stopped = problemOf(cause);
      resolve(err(stopped));
      return new BundleStopped(stopped);
    },
    cancelled: () => {
      resolve(err(problem('bundle.cancelled')));
    },
  });
  return ok({ stream, summary });
}

async function* write(
  source: BundleSource,
  options: BundleOptions,
  done: (summary: BundleSummary) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const newChecksum = options.newChecksum ?? pageChecksum;
  let facts: BagFacts | null = null;
  let size = 0;
  const files = bagFiles(
    source,
    {
      keyNotes: [],
      identities: [],
      redact: () => NO_REDACTION,
      leaveOut: new Set(),
      issued: null,
      ...options,
      newHasher: options.newHasher ?? pageHasher,
      newChecksum,
    },
    (known) => {
      facts = known;
    },
  );
  const zip = zipFiles(files, options.fileStem, source.createdAt, newChecksum);
  for await (const piece of joinedPieces(zip)) {
    size += piece.length;
    options.onProgress?.(size);
    yield piece;
  }
  if (facts !== null) done(summaryOf(source, options, facts, size));
  return undefined;
}

function summaryOf(
  source: BundleSource,
  options: BundleOptions,
  bag: BagFacts,
  size: number,
): BundleSummary {
  return {
    fileName: `${options.fileStem}.zip`,
    size,
    manifestSha256: bag.manifestSha256,
    keyFingerprint: bag.fingerprint,
    timeRequest: bag.timeRequest,
    createdAt: source.createdAt,
    incidents: bag.incidents,
    captures: bag.captures,
    captureBytes: bag.captureBytes,
  };
}

function problemOf(cause: unknown): Problem {
  return cause instanceof BundleStopped ? cause.problem : problem('bundle.failed', {}, cause);
}
