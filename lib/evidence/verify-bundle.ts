import { CheckBook } from './check-book.ts';
import { pageChecksum } from './hasher.ts';
import { verifyMerge } from './merge/verify-merge.ts';
import { listItems } from './read-bag.ts';
import { verificationOf, type Verification } from './verification.ts';
import { NEVER_PROVEN, verifyItems, type VerifyOptions } from './verify-items.ts';

/**
 * Checks a bundle, or several that were merged into one file: the same code in the extension, in `verify.html` and at
 * a prompt. The file is a stranger's: it is read once, in pieces, within limits (`READ_LIMITS`), and never throws;
 * whatever is wrong with it is a check that fails.
 */
export async function verifyBundle(file: Blob, options: VerifyOptions = {}): Promise<Verification> {
  const list = await listItems(file, options.newChecksum ?? pageChecksum, options.limits);
  if (list === null) return (await verifyMerge(file, options)) ?? NOT_A_BUNDLE;
  if ('fault' in list) {
    const book = new CheckBook();
    const code = list.fault.code === 'not-readable' ? 'ends-early' : list.fault.code;
    book.bad('container', list.fault.item ?? 'ZIP', code, list.fault.limit);
    return verificationOf(book.checks(), NEVER_PROVEN, null);
  }
  const { verification } = await verifyItems(list.items, list.folder, {
    ...options,
    bytes: file.size,
    zip: file,
  });
  return verification;
}

const NOT_A_BUNDLE: Verification = {
  outcome: 'not-a-bundle',
  checks: [],
  firstBad: null,
  notProven: [],
  bundle: null,
  timeProofs: [],
  keyNotes: [],
};
