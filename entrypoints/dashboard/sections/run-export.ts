import type { BundleOutput, BundleSummary } from '../../../lib/evidence/build-bundle.ts';
import { saveStream, type SavedBy } from '../../../lib/platform/save-file.ts';
import { err, ok, problem, type Problem, type Result } from '../../../lib/result.ts';

export interface ExportRun {
  readonly done: Promise<Result<{ readonly summary: BundleSummary; readonly savedBy: SavedBy }>>;
  /** Stops it; what was written so far is taken away where the browser lets us. */
  readonly stop: () => void;
}

/**
 * Writes a bundle to a file. The browser asks for the place within the click's own turn, and only
 * then, with the first byte that is wanted, `prepare` reads the log and makes the bundle: who closes
 * the browser's window has made no key and read nothing.
 */
export function runExport(
  fileName: string,
  prepare: () => Promise<Result<BundleOutput>>,
  save: typeof saveStream = saveStream,
): ExportRun {
  let output: BundleOutput | null = null;
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | null = null;
  let failed: Problem | null = null;
  let stopped = false;

  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          if (!output) {
            const prepared = await prepare();
            if (!prepared.ok) throw new Stop(prepared.error);
            output = prepared.value;
          }
          reader ??= output.stream.getReader();
          if (stopped) throw new Stop(problem('bundle.cancelled'));
          const { value, done } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (cause) {
          failed = cause instanceof Stop ? cause.problem : await whyStopped(output, cause);
          // Closes the capture that is being read.
          await reader?.cancel().catch(() => undefined);
          controller.error(cause);
        }
      },
      async cancel() {
        await reader?.cancel().catch(() => undefined);
      },
    },
    // Nothing is made before somebody wants it: not the key either.
    { highWaterMark: 0 },
  );

  const finish = async () => {
    const saved = await save(fileName, stream);
    if (!saved.ok) return err(failed ?? saved.error);
    if (!output) return err(problem('bundle.failed'));
    const summary = await output.summary;
    return summary.ok ? ok({ summary: summary.value, savedBy: saved.value }) : summary;
  };
  return {
    done: finish(),
    stop: () => {
      stopped = true;
    },
  };
}

class Stop extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Stop';
    this.problem = problem;
  }
}

/** The bundle's own word for it comes before the stream's. */
async function whyStopped(output: BundleOutput | null, cause: unknown): Promise<Problem> {
  const summary = output ? await output.summary : null;
  return summary?.ok === false ? summary.error : problem('bundle.failed', undefined, cause);
}
