import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a browser run keeps its files. */
export interface ProfileFolder {
  readonly profile: string;
  readonly downloads: string;
  /** Removes everything, unless the profile was handed in. */
  remove(): Promise<void>;
}

/** A browser that has just ended may still be writing for a moment. */
const OPTIONS = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

/** A fresh profile with a download folder beside it, or the one that was handed in. */
export async function profileFolder(existing?: string): Promise<ProfileFolder> {
  const root = await mkdtemp(join(tmpdir(), 'sensitive-days-'));
  const profile = existing ?? join(root, 'profile');
  const downloads = join(root, 'downloads');
  await mkdir(profile, { recursive: true });
  await mkdir(downloads);
  // Interrupted from the keyboard, this process ends without another word.
  const removeNow = (): void => rmSync(root, OPTIONS);
  process.once('exit', removeNow);
  return {
    profile,
    downloads,
    async remove() {
      await rm(root, OPTIONS);
      process.off('exit', removeNow);
    },
  };
}

/**
 * The files in a download folder that are complete. Firefox first puts an empty file under the name, and a moment later
 * one beside it that it fills and moves over it.
 */
export async function completeDownloads(downloads: string): Promise<readonly string[]> {
  const names = await readdir(downloads);
  const unfinished = (name: string) =>
    /\.(crdownload|part|tmp)$/.test(name) || name.startsWith('.');
  const paths = names
    .filter((name) => !unfinished(name) && !names.includes(`${name}.part`))
    .map((name) => join(downloads, name));
  const sizes = await Promise.all(paths.map(sizeOf));
  return paths.filter((_, index) => (sizes[index] ?? 0) > 0);
}

/** Bytes; 0 where it was moved away meanwhile. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
