import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT, runProgram } from '../run-program.ts';

/** One thing that a recipient would do, and what came of it. */
export interface BundleCheck {
  /** The command as a person would type it. */
  readonly command: string;
  readonly ok: boolean;
  /** What it printed. */
  readonly output: string;
}

/** macOS has the same tool under another name. */
const SHA256: readonly [string, ...string[]] =
  process.platform === 'darwin' ? ['shasum', '-a', '256'] : ['sha256sum'];

const LIMITS = { timeoutMs: 120_000, output: 'keep' } as const;

/**
 * Checks a bundle the way a stranger does: `unzip`, `sha256sum -c` on both manifests, `openssl` on
 * both signatures; and with our own command line. Works in a folder of its own and removes it.
 */
export async function checkBundle(bundle: string): Promise<readonly BundleCheck[]> {
  const work = await mkdtemp(join(tmpdir(), 'sensitive-days-bundle-'));
  try {
    const checks = [await check(work, 'unzip', ['-q', bundle])];
    const [top = '.'] = await readdir(work);
    const bag = join(work, top);
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      checks.push(await check(bag, SHA256[0], [...SHA256.slice(1), '-c', manifest]));
    }
    checks.push(
      await checkSignature(bag, 'proofs/signature.der', 'manifest-sha256.txt'),
      await checkSignature(bag, 'proofs/tagmanifest-signature.der', 'tagmanifest-sha256.txt'),
      await check(PROJECT, process.execPath, ['lib/cli/main.ts', 'verify', bundle, '--json']),
    );
    return checks;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function check(cwd: string, command: string, args: readonly string[]): Promise<BundleCheck> {
  const run = await runProgram(command, args, { ...LIMITS, cwd });
  return {
    command: [command === process.execPath ? 'node' : command, ...args].join(' '),
    ok: run.code === 0,
    output: `${run.stdout}${run.stderr}${run.trouble}`.trim(),
  };
}

function checkSignature(bag: string, signature: string, signed: string): Promise<BundleCheck> {
  return check(bag, 'openssl', [
    'dgst',
    '-sha256',
    '-verify',
    'proofs/public-key.pem',
    '-signature',
    signature,
    signed,
  ]);
}
