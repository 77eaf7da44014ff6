import { existsSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { spellOutName } from '../evidence/html.ts';
import { inspectBundles, type MergeInput } from '../evidence/merge/inspect-bundles.ts';
import { leaveOutRevoked } from '../evidence/merge/leave-out-revoked.ts';
import {
  mergeBundles,
  TooManyToMerge,
  type MergeSummary,
} from '../evidence/merge/merge-bundles.ts';
import type { SignedNote } from '../evidence/key-note.ts';
import { sayBad } from '../evidence/say-bad.ts';
import { createTranslator } from '../i18n/create-translator.ts';
import type { Translate } from '../i18n/translate.ts';
import { causeText } from '../result.ts';
import { DiskFile } from './disk-file.ts';
import { nodeChecksum, nodeHasher } from './node-hashing.ts';
import { PROJECT } from './run-program.ts';
import { ownVerifierPage } from './own-verifier-page.ts';
import { ProgressBar } from './progress-bar.ts';
import { readNotes } from './read-notes.ts';

const USAGE = 'Usage: merge A.zip B.zip … -o OUT.zip [--notes NOTES]\n';
const HASHING = { newHasher: nodeHasher, newChecksum: nodeChecksum };

/**
 * `cli merge A.zip B.zip … -o OUT.zip [--notes NOTES]`: several bundles, or files merged before, as one file. Each bundle is checked
 * first; one that is not whole, or whose key another revokes, is left out and named. NOTES, of which there may be several,
 * is one more bundle, or the file with notes on keys out of one: only its notes count, as if it were merged, too. What was
 * done goes to stderr, nothing to stdout.
 * @returns 0 when all are in it, 1 when some were left out, 2 when nothing was written.
 */
export async function runMerge(args: readonly string[]): Promise<number> {
  const asked = parsed(args);
  if (asked === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { paths, out } = asked;
  const known = await readNotes(asked.notes);
  if (typeof known === 'string') {
    process.stderr.write(`${known} Nothing was written.\n`);
    return 2;
  }
  if (existsSync(out)) {
    process.stderr.write(`${out} is there already. Nothing was written.\n`);
    return 2;
  }
  const t = await createTranslator('en', ['report']);
  // Whoever finds a file of the right name must find all of it; and the unfinished one of another merge is not ours.
  const partial = `${out}.${process.pid}.partial`;
  try {
    return await withFiles(paths, [], async (inputs) => {
      const refused = await merge(inputs, known, partial, t);
      if (refused === null) return 2;
      await rename(partial, out);
      process.stderr.write(`${t('report.merge.written', { path: out })}\n`);
      return refused === 0 ? 0 : 1;
    });
  } catch (cause) {
    await rm(partial, { force: true });
    const why =
      cause instanceof TooManyToMerge
        ? t('report.merge.tooMany', { limit: cause.limit })
        : causeText(cause);
    process.stderr.write(`Nothing was written. ${why}\n`);
    return 2;
  }
}

/** Writes what can be merged; gives how many bundles were left out, or null where none was left to write. */
async function merge(
  inputs: readonly MergeInput[],
  known: readonly SignedNote[],
  path: string,
  t: Translate,
): Promise<number | null> {
  const checking = new ProgressBar(t('report.merge.checking'));
  const inspected = await inspectBundles(inputs, {
    ...HASHING,
    onProgress: (bytes, total) => {
      checking.show(bytes / total);
    },
  });
  checking.end();
  const { kept: found, revoked, notes } = leaveOutRevoked(inspected.found, known);
  const refused = [...inspected.refused, ...revoked];
  for (const { input, id, verification } of refused) {
    const { firstBad } = verification;
    const name = id === null ? input.name : `${input.name} (${id})`;
    const why = firstBad
      ? sayBad(firstBad, spellOutName(firstBad.item), t)
      : t('report.verify.notABundle');
    process.stderr.write(`${t('report.merge.leftOut', { name, why })}\n`);
  }
  if (found.length === 0) {
    process.stderr.write(`${t('report.merge.nothing')}\n`);
    return null;
  }
  const total = inputs.reduce((sum, { file }) => sum + file.size, 0);
  const verifierPage = await ownVerifierPage();
  const writing = new ProgressBar(t('report.merge.writing'));
  const pieces = mergeBundles(found, {
    t,
    tool: { name: 'sensitive-days', version: ownVersion() },
    verifierPage,
    notes,
    ...HASHING,
    onProgress: (bytes) => {
      writing.show(Math.min(1, bytes / total));
    },
  });
  const summary = await writeAll(path, pieces);
  writing.end();
  process.stderr.write(`${t('report.merge.done', { ...summary })}\n`);
  const { proofsLeftOut: count } = summary;
  if (count > 0) process.stderr.write(`${t('report.merge.proofsLeftOut', { count })}\n`);
  return refused.length;
}

async function writeAll(
  path: string,
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>, MergeSummary>,
): Promise<MergeSummary> {
  const file = await open(path, 'wx');
  try {
    let next = await pieces.next();
    while (!next.done) {
      await file.writeFile(next.value);
      next = await pieces.next();
    }
    await file.sync();
    return next.value;
  } finally {
    await file.close();
  }
}

/** Opens them all, one inside the other, and closes them whatever happens. */
async function withFiles<T>(
  [path, ...more]: readonly string[],
  opened: readonly MergeInput[],
  use: (inputs: readonly MergeInput[]) => Promise<T>,
): Promise<T> {
  if (path === undefined) return use(opened);
  return DiskFile.with(path, (file) => withFiles(more, [...opened, { name: path, file }], use));
}

function ownVersion(): string {
  const description: unknown = JSON.parse(readFileSync(`${PROJECT}/package.json`, 'utf8'));
  return v.parse(v.object({ version: v.string() }), description).version;
}

function parsed(args: readonly string[]) {
  try {
    const options = {
      out: { type: 'string', short: 'o' },
      notes: { type: 'string', multiple: true },
    } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length === 0 || values.out === undefined) return null;
    return { paths: positionals, out: values.out, notes: values.notes ?? [] };
  } catch {
    return null;
  }
}
