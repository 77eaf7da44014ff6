import { smallFile, type BagFile } from './bag-file.ts';
import { utf8, toBase64 } from './byte-text.ts';
import { BUNDLE_FORMAT, BUNDLE_FORMAT_VERSION, PATHS } from './bundle-format.ts';
import type { BundleSource } from './bundle-source.ts';
import type { NewHasher } from './hasher.ts';
import { makeTimeRequest } from './time/time-request.ts';
import { fingerprintOf, pemOf, signBytes, type SigningKey } from './signing-key.ts';

const TEXT = 'text/plain';

/** `<hash>  <path>` a line, sorted by path: what `sha256sum -c` reads. */
export function manifestText(
  files: readonly { readonly path: string; readonly sha256: string }[],
): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map((file) => `${file.sha256}  ${file.path}\n`).join('');
}

/** The signature over the manifest, as JSON and as what openssl takes, the key, and a request to stamp the time of it. */
export async function signatureFiles(
  manifest: string,
  source: BundleSource,
  key: SigningKey,
  newHasher: NewHasher,
): Promise<{
  readonly files: readonly BagFile[];
  readonly timeRequest: Uint8Array<ArrayBuffer>;
}> {
  const bytes = utf8(manifest);
  const { raw, der } = await signBytes(key, bytes);
  const timeRequest = await makeTimeRequest(der);
  const note = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_FORMAT_VERSION,
    algorithm: 'ECDSA-P384-SHA256',
    signed: PATHS.manifest,
    signature: toBase64(raw),
    publicKey: toBase64(key.spki),
    fingerprint: await fingerprintOf(key.spki),
    createdAt: source.createdAt,
    software: `${source.tool.name} ${source.tool.version}`,
  };
  const files = [
    await smallFile(
      PATHS.signature,
      'application/json',
      `${JSON.stringify(note, null, 2)}\n`,
      newHasher,
    ),
    await smallFile(PATHS.signatureDer, 'application/octet-stream', der, newHasher),
    await smallFile(PATHS.publicKey, TEXT, pemOf(key.spki), newHasher),
    await smallFile(PATHS.timeRequest, 'application/timestamp-query', timeRequest, newHasher),
  ];
  return { files, timeRequest };
}

/**
 * The tag manifest, and a second signature over it. BagIt's manifest covers `data/` only: without
 * this, whoever passes a bundle on could exchange README.html and verify.html for pages that say
 * what they like. The signature cannot be listed in what it signs, so it is the one unlisted file.
 */
export async function sealTagFiles(
  tags: readonly BagFile[],
  key: SigningKey,
  newHasher: NewHasher,
): Promise<readonly BagFile[]> {
  const text = manifestText(tags);
  const { der } = await signBytes(key, utf8(text));
  return [
    await smallFile(PATHS.tagManifest, TEXT, text, newHasher),
    await smallFile(PATHS.tagSignatureDer, 'application/octet-stream', der, newHasher),
  ];
}
