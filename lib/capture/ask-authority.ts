import { joinedBytes } from '../evidence/byte-text.ts';
import { ANSWER_LIMIT } from '../evidence/time/match-answer.ts';
import { readTimeRequest } from '../evidence/time/time-request.ts';
import { err, ok, problem, type Result } from '../result.ts';
import { readAddress } from '../watch/read-address.ts';
import type { Wait } from './within.ts';

export interface AskEdges {
  readonly siteAllowed: (url: string) => Promise<boolean>;
  readonly wait: Wait;
  /** Left out, the browser's own; tests hand in another. */
  readonly send?: (address: string, init: RequestInit) => Promise<Response>;
}

/** From the question to the last byte of the answer. */
const TIMEOUT_MS = 30_000;

/**
 * Asks a time-stamping authority that the person named (RFC 3161, section 3.4): one POST of a request that holds a
 * hash and a random number. No cookies, no login, no referrer, nothing from the cache, and no redirect is followed: only
 * the host that was allowed learns anything. The answer is bounded, and a stranger's: it is not looked at here.
 * Codes: `time.no-request`, `time.no-authority`, `time.not-allowed`, `time.no-answer`, `time.too-slow`,
 * `time.redirected`, `time.status`, `time.too-large`.
 */
export async function askAuthority(
  { siteAllowed, wait, send = fetch }: AskEdges,
  address: string,
  request: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  // Nothing but a request leaves by this door.
  if (readTimeRequest(request) === null) return err(problem('time.no-request'));
  const read = readAddress(address);
  if (!read.ok) return err(problem('time.no-authority'));
  const { url } = read.value;
  if (!(await siteAllowed(url))) return err(problem('time.not-allowed'));
  const stop = new AbortController();
  void wait(TIMEOUT_MS).then(() => stop.abort());
  try {
    const response = await send(url, {
      method: 'POST',
      body: request,
      headers: { 'content-type': 'application/timestamp-query' },
      redirect: 'manual',
      signal: stop.signal,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.type === 'opaqueredirect') return err(problem('time.redirected'));
    if (response.status !== 200) return err(problem('time.status', { status: response.status }));
    const answer = await bounded(response);
    return answer ? ok(answer) : err(problem('time.too-large'));
  } catch (cause) {
    return err(problem(stop.signal.aborted ? 'time.too-slow' : 'time.no-answer', {}, cause));
  }
}

/** The body; null where it is larger than any answer. */
async function bounded(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) return joinedBytes(pieces);
    size += next.value.length;
    if (size > ANSWER_LIMIT) {
      await reader?.cancel();
      return null;
    }
    pieces.push(next.value);
  }
}
