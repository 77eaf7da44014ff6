import { nodeChecksum, nodeHasher } from '../../../../lib/cli/node-hashing.ts';
import type { BundleSource } from '../../../../lib/evidence/bundle-source.ts';
import { CheckBook } from '../../../../lib/evidence/check-book.ts';
import { newBudget } from '../../../../lib/evidence/read-limits.ts';
import { fingerprintOf } from '../../../../lib/evidence/signing-key.ts';
import type { Check } from '../../../../lib/evidence/verification.ts';
import { checkArchive, readArchive } from '../../../../lib/evidence/wacz/check-archive.ts';
import type { BundleOptions } from '../../../../lib/evidence/build-bundle.ts';
import { bundleBytes, theKey } from '../a-bundle.ts';
import { unpack, type Unpacked } from '../unpacked.ts';

/** The archive of a bundle of this source, as a file. */
export async function archiveOf(
  source: BundleSource,
  change: Partial<BundleOptions> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const files = await unpack(await bundleBytes(source, change));
  const archive = files.find(([name]) => name.endsWith('/data/archive.wacz'));
  if (!archive) throw new Error('a bundle without an archive');
  return archive[1];
}

/** The text of a file of an archive. */
export function textIn(files: readonly Unpacked[], path: string): string {
  const file = files.find(([name]) => name === path);
  if (!file) throw new Error(`no ${path}`);
  return new TextDecoder().decode(file[1]);
}

/** What the checks of an archive say of it, alone: as if whoever holds the key had signed it so. */
export async function checksOf(archive: Uint8Array<ArrayBuffer>): Promise<readonly Check[]> {
  const book = new CheckBook();
  const { spki } = await theKey();
  const read = await readArchive(
    {
      name: 'archive.wacz',
      size: archive.length,
      packedSize: archive.length,
      crc32: 0,
      directory: false,
      encrypted: false,
      symlink: false,
      offset: 0,
      budget: newBudget(),
      read: async (onPiece) => {
        await onPiece(archive);
      },
      stored: async () => new Blob([archive]),
    },
    book,
    { newHasher: nodeHasher, newChecksum: nodeChecksum, onProgress: () => undefined },
  );
  await checkArchive(read, await fingerprintOf(spki), book);
  return book.checks().filter(({ id }) => id.startsWith('archive'));
}
