import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { addressSpace } from '../witness/address.ts';
import { classify } from '../witness/classify.ts';
import { decodeHtml } from '../witness/decode-html.ts';
import { BROWSERS } from '../witness/failure-class.ts';
import { hostOf, parseWebUrl } from '../witness/match-url.ts';
import { PAGE_LIMITS } from '../witness/page-facts.ts';
import type { PageFacts } from '../witness/page-facts.ts';
import { pageSelectors } from '../witness/page-selectors.ts';
import { importSignatures } from '../witness/parse-user-signatures.ts';
import { readHtml } from '../witness/read-html.ts';
import type { UserSignature } from '../witness/user-signature.ts';
import type { WitnessFacts } from '../witness/witness-facts.ts';

const USAGE = `classify --url URL [--status N] [--html FILE] [--error RAW --browser chromium|firefox]
         [--ip ADDRESS] [--cc CC] [--baseline FILE] [--final-url URL] [--header 'Name: value']
         [--signatures FILE]
Prints one verdict as JSON.`;

/** A mistake in what was typed: a sentence for stderr and exit code 2. */
class UsageError extends Error {}

const OPTIONS = {
  url: { type: 'string' },
  status: { type: 'string' },
  html: { type: 'string' },
  error: { type: 'string' },
  browser: { type: 'string' },
  ip: { type: 'string' },
  cc: { type: 'string' },
  baseline: { type: 'string' },
  'final-url': { type: 'string' },
  header: { type: 'string', multiple: true },
  signatures: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** `cli classify --url U …`: prints the verdict on one look as one JSON object. Exit 2 on bad arguments. */
export async function runClassify(args: readonly string[]): Promise<number> {
  try {
    const { values } = parse(args);
    if (values.help) {
      process.stderr.write(`${USAGE}\n`);
      return 0;
    }
    const own = values.signatures === undefined ? [] : await readSignatures(values.signatures);
    const selectors = own.flatMap(({ kind, pattern }) => (kind === 'selector' ? [pattern] : []));
    const facts = await readFacts(values, selectors);
    process.stdout.write(`${JSON.stringify(classify(facts, { own }), null, 2)}\n`);
    return 0;
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return 2;
  }
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function readFacts(values: Values, own: readonly string[]): Promise<WitnessFacts> {
  const { url, status, error, ip, cc } = values;
  if (url === undefined) throw new UsageError(`Which page? Give --url.\n${USAGE}`);
  if (!parseWebUrl(url)) throw new UsageError('--url must be an http or https address.');
  const reached = values['final-url'];
  if (reached !== undefined && !parseWebUrl(reached)) {
    throw new UsageError('--final-url must be an http or https address.');
  }
  const browser = BROWSERS.find((name) => name === values.browser);
  if (values.browser !== undefined && !browser) {
    throw new UsageError(`--browser must be one of: ${BROWSERS.join(', ')}.`);
  }
  if (error !== undefined && !browser)
    throw new UsageError('--error needs --browser chromium|firefox.');
  if (error === '') throw new UsageError('--error is empty.');
  if (cc !== undefined && !/^[a-z]{2}$/i.test(cc)) {
    throw new UsageError('--cc must be a country in two letters, such as CN.');
  }
  if (ip !== undefined && addressSpace(ip) === 'invalid') {
    throw new UsageError('--ip must be an IPv4 or IPv6 address.');
  }
  const host = hostOf(reached ?? url) || hostOf(url);
  const seen =
    values.html === undefined ? {} : await readPage(values.html, pageSelectors(host, own));
  const before =
    values.baseline === undefined ? {} : await readPage(values.baseline, pageSelectors(host, own));
  return {
    url,
    ...seen,
    ...(before.page ? { baseline: before.page } : {}),
    ...(status === undefined ? {} : { status: readStatus(status) }),
    ...(error === undefined ? {} : { error }),
    ...(browser ? { browser } : {}),
    ...(ip === undefined ? {} : { ip }),
    ...(cc === undefined ? {} : { country: cc.toUpperCase() }),
    ...(reached === undefined ? {} : { finalUrl: reached }),
    ...(values.header ? { headers: values.header.map(readHeader) } : {}),
  };
}

function readStatus(text: string): number {
  const status = /^\d{3}$/.test(text) ? Number(text) : 0;
  if (status < 100 || status > 599)
    throw new UsageError('--status must be a number from 100 to 599.');
  return status;
}

function readHeader(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  if (colon < 1) throw new UsageError("--header must look like 'Name: value'.");
  return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
}

/** An API answer (JSON) is taken as what the page loaded; anything else is read as HTML. */
async function readPage(
  path: string,
  selectors: readonly string[],
): Promise<{ page?: PageFacts; json?: unknown }> {
  const decoded = decodeHtml(await readStart(path, PAGE_LIMITS.bytes + 1));
  if (decoded.encoding === 'replacement' && decoded.cut.length === 0) return {};
  const start = decoded.html.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) {
    try {
      const json: unknown = JSON.parse(start);
      return { json };
    } catch {
      // Not JSON after all: a page may begin with a bracket.
    }
  }
  return { page: readHtml(decoded.html, selectors, undefined, decoded.cut) };
}

/** Reads no more of a file than the witness looks at: a page of 100 MB costs no more than one of 8. */
async function readStart(path: string, limit: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      // A pipe (`/dev/stdin`) has no size and no places in it: it is read until it ends.
      const bytes = new Uint8Array(limit);
      let read = 0;
      while (read < limit) {
        const { bytesRead } = await file.read(bytes, read, limit - read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return bytes.slice(0, read);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot read ${path}: ${why}`, { cause });
  }
}

async function readSignatures(path: string): Promise<readonly UserSignature[]> {
  const bytes = await readStart(path, 4 * 1_048_576);
  const imported = importSignatures(new TextDecoder().decode(bytes));
  if (!imported.ok)
    throw new UsageError(`${path} is no file of signatures (${imported.error.code}).`);
  for (const { index, problems } of imported.value.refused) {
    const codes = problems.map(({ code }) => code).join(', ');
    process.stderr.write(`Signature ${index + 1} was left out: ${codes}\n`);
  }
  return imported.value.accepted;
}
