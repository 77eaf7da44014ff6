import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../lib/cli/run-program.ts';

/** A file system of its own that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left; may be called again when something gave room back. */
  fill(): void;
  /** Gives it back. */
  giveRoom(): void;
  remove(): Promise<void>;
}

const MINUTE = { timeoutMs: 60_000, output: 'keep' } as const;

/** Mounts one in memory; null where this process may not mount, as outside of Linux or without root. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'sensitive-days-disk-'));
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
  const mounted =
    process.getuid?.() === 0 && (await runProgram('mount', options, MINUTE)).code === 0;
  if (!mounted) {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fillWith(filler),
    giveRoom: () => rmSync(filler, { force: true }),
    async remove() {
      // A browser that has just ended may hold it for a moment.
      await runProgram('umount', ['--lazy', folder], MINUTE);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function fillWith(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (let size = 4 << 20; size >= 1; size >>= 1) {
      const piece = Buffer.alloc(size, 1);
      while (written(file, piece)) continue;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Whether there was room for all of it. */
function written(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') return false;
    throw cause;
  }
}
