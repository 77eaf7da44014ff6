import { sameBytes } from '../byte-text.ts';
import { err, ok, type Result } from '../../result.ts';
import { checkTimeAnswer, type TimeFault, type TimeStamp } from './check-time-answer.ts';
import { readTimeAnswer } from './time-answer.ts';
import type { TimeRequest } from './time-request.ts';

/** A request that left, or may have left, by whatever road. */
export interface OpenRequest {
  /** Of the fact that it was made for. */
  readonly subjectId: string;
  readonly request: TimeRequest;
}

/** Answers with their chains have a few thousand bytes; what is larger than this is none. */
export const ANSWER_LIMIT = 262_144;

/**
 * Finds the request that a stranger's `.tsr` file answers, and checks the answer. `stamp-other-imprint`
 * says that it answers none of them.
 */
export async function matchAnswer(
  bytes: Uint8Array<ArrayBuffer>,
  requests: readonly OpenRequest[],
): Promise<Result<{ readonly subjectId: string; readonly stamp: TimeStamp }, TimeFault>> {
  const answer = bytes.length <= ANSWER_LIMIT ? readTimeAnswer(bytes) : null;
  if (answer === null) return err('stamp-unreadable');
  if (answer === 'refused') return err('stamp-refused');
  const same = requests.filter(({ request }) => sameBytes(request.imprint, answer.imprint));
  const [found] = [
    ...same.filter(({ request }) => sameBytes(request.nonce, answer.nonce)),
    ...same,
  ];
  if (!found) return err('stamp-other-imprint');
  const { subjectId, request } = found;
  const stamp = await checkTimeAnswer(bytes, request.imprint, request);
  return typeof stamp === 'string' ? err(stamp) : ok({ subjectId, stamp });
}
