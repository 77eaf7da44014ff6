import { instantOf } from '../civil-date.ts';
import type { Clock } from '../clock.ts';
import {
  TEXT_LIMITS,
  type CaptureMethod,
  type MissedCapture,
  type NotGot,
} from '../incidents/incident.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import { err, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import { PageLeftError, reasonFor, type GotPart } from './capture-parts.ts';
import { notGot } from './not-got.ts';
import { DeadlineError } from './within.ts';

/** What storing a part works with. */
export interface KeepEdges {
  readonly store: Pick<LogStore, 'append' | 'keepCapture'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** What a part belongs to. */
export interface PartOf {
  readonly incidentId: string;
  readonly observationId?: string;
  readonly method: CaptureMethod;
  /** The address of what was captured, to tell why it could not be. */
  readonly url: string;
}

/**
 * Stores a part that was got, or the reason why there is none; where only a beginning was kept, both.
 * Resolves to the problem where not even the reason could be stored.
 */
export async function keepPart(
  edges: KeepEdges,
  of: PartOf,
  got: GotPart | NotGot,
): Promise<Result<unknown>> {
  if (!got.got) return noteMissed(edges, of, got);
  // The store answers with a problem for its own failures and for ours; this tells them apart.
  let pageFailure: unknown;
  const kept = await keepBytes(edges, of, got, (cause) => {
    pageFailure = cause;
  });
  if (pageFailure !== undefined) return noteMissed(edges, of, reasonFor(pageFailure, of.url));
  if (!kept.ok) {
    const detail = [kept.error.code, kept.error.detail].filter(Boolean).join(': ');
    return noteMissed(edges, of, notGot('store-failed', detail));
  }
  if (got.cut === null) return kept;
  const detail = `the first ${kept.value.size} bytes of ${got.cut} were kept`;
  return noteMissed(edges, of, notGot(got.cutFor ?? 'too-large', detail));
}

async function keepBytes(
  edges: KeepEdges,
  of: PartOf,
  { mediaType, bytes, transform }: GotPart,
  pageFailed: (cause: unknown) => void,
): ReturnType<LogStore['keepCapture']> {
  async function* watched(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    try {
      yield* bytes;
    } catch (cause) {
      pageFailed(cause);
      throw cause;
    }
  }
  try {
    return await edges.store.keepCapture(
      {
        type: 'capture',
        ...rowOf(edges, of),
        method: of.method,
        mediaType,
        fileName: '',
        ...(transform === undefined ? {} : { transform }),
      },
      watched(),
    );
  } catch (cause) {
    // A store that lets our own error through has kept nothing; anything else is a bug to be heard.
    if (cause instanceof DeadlineError || cause instanceof PageLeftError) {
      return err({ code: 'store.write-failed', detail: cause.message });
    }
    throw cause;
  }
}

/** Stores that a part was not got, and why. */
export async function noteMissed(
  edges: KeepEdges,
  of: Omit<PartOf, 'url'>,
  why: NotGot,
): Promise<Result<unknown>> {
  return edges.store.append([missed(edges, of, why)]);
}

/** That a part was not got, and why. */
export function missed(
  edges: Pick<KeepEdges, 'clock' | 'newId'>,
  of: Omit<PartOf, 'url'>,
  { reason, detail }: NotGot,
): MissedCapture {
  return {
    type: 'missed-capture',
    ...rowOf(edges, of),
    method: of.method,
    got: false,
    reason,
    detail: plain(detail, TEXT_LIMITS.reason),
  };
}

/** What every fact about an incident begins with. */
export function rowOf(
  { clock, newId }: Pick<KeepEdges, 'clock' | 'newId'>,
  { incidentId, observationId }: Pick<PartOf, 'incidentId' | 'observationId'>,
) {
  const now = clock.now();
  return {
    id: newId(),
    incidentId,
    ...(observationId === undefined ? {} : { observationId }),
    loggedAt: instantOf(now),
    utcOffset: utcOffsetOf(now),
  };
}

/** Hostile text in the form that can be kept: bounded, and well-formed, or it could not be written as UTF-8. */
export function plain(text: string, limit: number): string {
  return cutText(text.toWellFormed(), limit);
}
