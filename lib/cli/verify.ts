import type { Verification } from '../evidence/verification.ts';
import { verifyBundle } from '../evidence/verify-bundle.ts';
import { createTranslator } from '../i18n/create-translator.ts';
import { causeText } from '../result.ts';
import { DiskFile } from './disk-file.ts';
import { nodeChecksum, nodeHasher } from './node-hashing.ts';
import { plainText } from './verify-text.ts';

/**
 * `cli verify BUNDLE [--json]`: checks a bundle. The table (or the `Verification` as JSON) goes to
 * stdout.
 * @returns 0 when it is whole, 1 when something is wrong (the first of it named), 2 when it is no bundle.
 */
export async function runVerify(args: readonly string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const [path, ...more] = args.filter((arg) => !arg.startsWith('--'));
  if (path === undefined || more.length > 0 || flags.some((flag) => flag !== '--json')) {
    process.stderr.write('Usage: verify BUNDLE.zip [--json]\n');
    return 2;
  }
  let verification: Verification;
  try {
    verification = await DiskFile.with(path, (file) =>
      verifyBundle(file, { newHasher: nodeHasher, newChecksum: nodeChecksum }),
    );
  } catch (cause) {
    process.stderr.write(`${path} cannot be read. ${causeText(cause)}\n`);
    return 2;
  }
  const t = await createTranslator('en', ['report']);
  if (flags.length > 0) process.stdout.write(`${JSON.stringify(verification, null, 2)}\n`);
  else process.stdout.write(plainText(verification, t));
  if (verification.outcome === 'not-a-bundle') {
    process.stderr.write(`${t('report.verify.notABundle')}\n`);
    return 2;
  }
  return verification.outcome === 'whole' ? 0 : 1;
}
