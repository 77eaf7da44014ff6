import type { Bytes } from '../merge/some-bundles.ts';
import { relisted } from '../relisted.ts';
import { pack, unpack, type Unpacked } from '../unpacked.ts';
import { TOP, type Base, type Mutation } from './try-mutations.ts';

const ARCHIVE = `${TOP}/data/archive.wacz`;

/** A file of a bundle, or one inside its web archive, and the bundle with another content in its place. */
export interface Member {
  readonly name: string;
  readonly content: Bytes;
  with(content: Bytes): Promise<Unpacked[]>;
}

/** Every file of a bundle, the web archive as a whole and file by file. */
export async function membersOf({ files }: Base): Promise<readonly Member[]> {
  const replaced = (name: string, content: Bytes): Unpacked[] =>
    files.map(([other, kept]) => [other, other === name ? content : kept]);
  const outside = files.map(([name, content]): Member => {
    return { name, content, with: async (changed) => replaced(name, changed) };
  });
  const archive = await unpack(files.find(([name]) => name === ARCHIVE)?.[1] ?? new Uint8Array());
  const inside = archive.map(([name, content]): Member => {
    return {
      name: `${ARCHIVE}!${name}`,
      content,
      with: async (changed) =>
        replaced(
          ARCHIVE,
          await pack(archive.map(([other, kept]) => [other, other === name ? changed : kept])),
        ),
    };
  });
  return [...outside, ...inside].filter(({ content }) => content.length > 0);
}

/** A bundle of these files; `relist`: with both manifests put right, as a forger without the key would. */
export async function bundleOf(
  base: Base,
  files: readonly Unpacked[],
  relist: boolean,
  what: string,
): Promise<Mutation> {
  const bytes = await pack(relist ? await relisted(files, TOP) : files);
  return { base, bytes, what: `${what}${relist ? ', lists put right' : ''}` };
}
