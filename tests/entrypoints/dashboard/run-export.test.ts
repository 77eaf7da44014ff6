// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { runExport } from '../../../entrypoints/dashboard/sections/run-export.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { BundleOutput, BundleSummary } from '../../../lib/evidence/build-bundle.ts';
import { BundleStopped } from '../../../lib/evidence/bundle-stopped.ts';
import { err, ok, problem, type Problem, type Result } from '../../../lib/result.ts';

const summary: BundleSummary = {
  fileName: 'bundle.zip',
  size: 3,
  manifestSha256: 'ab'.repeat(32),
  keyFingerprint: 'cd'.repeat(32),
  timeRequest: new Uint8Array(),
  createdAt: instantOf(new Date('2026-12-10T08:00:00Z')),
  incidents: 1,
  captures: 0,
  captureBytes: 0,
};

/** A bundle of the given pieces that then ends, or stops with a problem. */
function bundle(
  pieces: readonly number[],
  stop?: Problem,
): BundleOutput & { cancelled: () => boolean } {
  const { promise, resolve } = Promise.withResolvers<Result<BundleSummary>>();
  let at = 0;
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const piece = pieces[at];
        at += 1;
        if (piece !== undefined) controller.enqueue(new Uint8Array([piece]));
        else if (stop) {
          resolve(err(stop));
          controller.error(new BundleStopped(stop));
        } else {
          resolve(ok(summary));
          controller.close();
        }
      },
      cancel() {
        cancelled = true;
        resolve(err(problem('bundle.cancelled')));
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, summary: promise, cancelled: () => cancelled };
}

/** Writes everything to an array, as a picker's file would be written. */
function toArray(afterPiece: (written: number) => void = () => undefined) {
  const written: number[] = [];
  const save = async (_name: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    try {
      await stream.pipeTo(
        new WritableStream({
          write(piece: Uint8Array) {
            written.push(...piece);
            afterPiece(written.length);
          },
        }),
      );
      return ok('picker' as const);
    } catch (cause) {
      return err(problem('save.failed', undefined, cause));
    }
  };
  return { written, save };
}

describe('runExport', () => {
  it('asks for the place before anything is prepared', async () => {
    const prepare = vi.fn(() => Promise.resolve(ok(bundle([1]))));
    const save = vi.fn(() => new Promise<never>(() => undefined));
    runExport('bundle.zip', prepare, save);
    expect(save).toHaveBeenCalledOnce();
    // A stream that reads ahead would have begun by now.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(prepare).not.toHaveBeenCalled();
  });

  it('writes the bundle as it comes, and gives its summary', async () => {
    const { written, save } = toArray();
    const run = runExport('bundle.zip', () => Promise.resolve(ok(bundle([1, 2, 3]))), save);
    expect(await run.done).toEqual(ok({ summary, savedBy: 'picker' }));
    expect(written).toEqual([1, 2, 3]);
  });

  it('makes nothing when the person closed the window that asks for the place', async () => {
    const prepare = vi.fn(() => Promise.resolve(ok(bundle([1]))));
    const save = async (_name: string, stream: ReadableStream) => {
      await stream.cancel();
      return err(problem('save.cancelled'));
    };
    const done = await runExport('bundle.zip', prepare, save).done;
    expect(done).toEqual(err(problem('save.cancelled')));
    expect(prepare).not.toHaveBeenCalled();
  });

  it('says why the bundle stopped, not only that the file could not be written', async () => {
    const { save } = toArray();
    const damaged = problem('bundle.capture-damaged', { capture: 'c1', incident: 'i1' });
    const run = runExport('bundle.zip', () => Promise.resolve(ok(bundle([1], damaged))), save);
    expect(await run.done).toEqual(err(damaged));
  });

  it('says why it could not even begin', async () => {
    const { save } = toArray();
    const run = runExport(
      'bundle.zip',
      () => Promise.resolve(err(problem('store.read-failed'))),
      save,
    );
    expect(await run.done).toEqual(err(problem('store.read-failed')));
  });

  it('stops when asked to, and lets go of the capture that was open', async () => {
    const { written, save } = toArray((pieces) => {
      if (pieces === 5) run.stop();
    });
    const endless = bundle(Array.from({ length: 100_000 }, () => 7));
    const run = runExport('bundle.zip', () => Promise.resolve(ok(endless)), save);
    expect(await run.done).toEqual(err(problem('bundle.cancelled')));
    expect(endless.cancelled()).toBe(true);
    expect(written.length).toBeLessThan(10);
  });
});
