import { toBase64, utf8 } from '../byte-text.ts';
import type { BundleSource } from '../bundle-source.ts';
import type { DescribedFile } from '../data-package.ts';
import { signBytes, type SigningKey } from '../signing-key.ts';
import { sha256Hex } from '../../sha256.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ArchivePage } from './archive-records.ts';

const WACZ_VERSION = '1.1.1';
export const DESCRIPTION = 'datapackage.json';
export const DIGEST = 'datapackage-digest.json';
/** Of wacz-auth. */
const AUTH_VERSION = '0.1.0';

/** The text of the archive's `datapackage.json`: every file but itself and the digest. */
export function waczDescription(
  source: BundleSource,
  files: readonly DescribedFile[],
  pages: readonly ArchivePage[],
  t: Translate,
): string {
  const main = pages.find(({ url }) => !url.startsWith('urn:')) ?? pages[0];
  const description = {
    // The draft of 1.2.0 says `wacz`, and replay then refuses the file.
    profile: 'data-package',
    wacz_version: WACZ_VERSION,
    title: t('report.archive.title'),
    description: t('report.archive.description'),
    created: source.createdAt,
    software: softwareOf(source),
    ...(main ? { mainPageUrl: main.url, mainPageDate: main.ts } : {}),
    resources: files.map(({ path, size, sha256 }) => ({
      name: path.slice(path.indexOf('/') + 1).toLowerCase(),
      path,
      hash: `sha256:${sha256}`,
      bytes: size,
    })),
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

/**
 * The text of `datapackage-digest.json`: an anonymous signature exactly as wacz-auth 0.1.0 has it. What
 * is signed is the text of `hash`, its prefix included, with the key that signs the bundle.
 */
export async function waczDigest(
  description: string,
  source: BundleSource,
  key: SigningKey,
): Promise<string> {
  const hash = `sha256:${await sha256Hex(description)}`;
  const { raw } = await signBytes(key, utf8(hash));
  const digest = {
    path: DESCRIPTION,
    hash,
    signedData: {
      hash,
      created: source.createdAt,
      software: softwareOf(source),
      version: AUTH_VERSION,
      signature: toBase64(raw),
      publicKey: toBase64(key.spki),
    },
  };
  return `${JSON.stringify(digest, null, 2)}\n`;
}

/** The program that made the archive, as WACZ and WARC name one. */
export function softwareOf({ tool }: BundleSource): string {
  return `${tool.name} ${tool.version}`;
}
