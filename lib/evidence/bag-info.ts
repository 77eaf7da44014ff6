import type { BundleSource } from './bundle-source.ts';
import type { DescribedFile } from './data-package.ts';

/** `bag-info.txt` (RFC 8493, section 2.2.2). No name, no organisation, no address: nobody is asked. */
export function bagInfoText(
  { createdAt, tool }: Pick<BundleSource, 'createdAt' | 'tool'>,
  payload: readonly Pick<DescribedFile, 'size'>[],
): string {
  const bytes = payload.reduce((sum, file) => sum + file.size, 0);
  const oxum = `Payload-Oxum: ${bytes}.${payload.length}`;
  return linesOf(createdAt, oxum, `${tool.name} ${tool.version}`);
}

/**
 * Whether this is the `bag-info.txt` that a bundle can have. RFC 8493 would let its maker put any line into it; a bundle has
 * no room for what none of its checks looks at.
 */
export function isBagInfo(
  text: string,
  said: { readonly createdAt: string; readonly software: string },
): boolean {
  const [oxum = ''] = OXUM.exec(text) ?? [];
  return text === linesOf(said.createdAt, oxum, said.software);
}

/** Bytes and files, as bag-info.txt states them. */
export const OXUM = /^Payload-Oxum: (\d+)\.(\d+)$/m;

function linesOf(createdAt: string, oxum: string, software: string): string {
  return [
    `Bagging-Date: ${createdAt.slice(0, 10)}`,
    oxum,
    `Bag-Software-Agent: ${oneLine(software)}`,
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7E]+/g, ' ').trim();
}
