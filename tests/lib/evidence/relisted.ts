import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { sha256Hex } from '../../../lib/sha256.ts';
import type { Unpacked } from './unpacked.ts';

/**
 * What a forger without the key can put right in the files of a bundle: both manifests, and Payload-Oxum. A list that is
 * gone stays gone.
 */
export async function relisted(changed: readonly Unpacked[], top: string): Promise<Unpacked[]> {
  const payload = changed.filter(([name]) => name.startsWith(`${top}/data/`));
  const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
  const put = (
    files: readonly Unpacked[],
    path: string,
    change: (content: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
  ) =>
    files.map(([name, content]): Unpacked => [
      name,
      name === `${top}/${path}` ? change(content) : content,
    ]);
  const counted = put(changed, 'bag-info.txt', (content) =>
    utf8(
      new TextDecoder()
        .decode(content)
        .replace(/^Payload-Oxum: .*$/m, `Payload-Oxum: ${bytes}.${payload.length}`),
    ),
  );
  const withManifest = put(counted, 'manifest-sha256.txt', () => new Uint8Array());
  const manifest = await list(withManifest, top, (path) => path.startsWith('data/'));
  const listed = put(withManifest, 'manifest-sha256.txt', () => manifest);
  const tags = await list(
    listed,
    top,
    (path) =>
      !path.startsWith('data/') &&
      !path.startsWith('tagmanifest') &&
      !path.endsWith('tagmanifest-signature.der'),
  );
  return put(listed, 'tagmanifest-sha256.txt', () => tags);
}

async function list(
  files: readonly Unpacked[],
  top: string,
  keep: (path: string) => boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  const lines: string[] = [];
  for (const [name, content] of files) {
    const path = name.slice(top.length + 1);
    if (keep(path)) lines.push(`${await sha256Hex(content)}  ${path}\n`);
  }
  const byPath = (line: string) => line.slice(66);
  return utf8(lines.toSorted((a, b) => (byPath(a) < byPath(b) ? -1 : 1)).join(''));
}
