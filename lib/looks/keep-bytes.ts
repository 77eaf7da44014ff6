import { instantOf } from '../civil-date.ts';
import type { CaptureMethod, MissedCapture } from '../incidents/incident.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import { err, ok, type Result } from '../result.ts';
import { editOf, type LookState } from '../watch/look.ts';
import { chance } from '../watch/slots.ts';
import type { Verdict } from '../witness/verdict.ts';
import { visibleText } from '../witness/visible-text.ts';
import type { MadeLook } from './judge.ts';
import type { LookEdges } from './look-edges.ts';

/** What stops all writing: with anything else the look itself can still be kept. */
const STOPS: ReadonlySet<string> = new Set(['vault.locked', 'store.closed', 'store.newer']);
const UTF8 = new TextEncoder();

/**
 * Keeps the bytes of a look that found something else than the look before it, the first sight included: the answer as
 * it came, and its visible text. A page that stands as before costs no room. Returns what could not be kept, as rows of
 * the log.
 */
export async function keepBytes(
  edges: Pick<LookEdges, 'log' | 'newId'>,
  look: MadeLook,
  verdict: Verdict,
  found: LookState,
): Promise<Result<readonly MissedCapture[]>> {
  if (!isNews(look, verdict, found)) return ok([]);
  const { page, body, where } = look;
  const parts: { method: CaptureMethod; type: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  if (page !== null) {
    const method = where === 'tab' ? 'inner-text' : 'source-text';
    parts.push({
      method,
      type: 'text/plain; charset=utf-8',
      bytes: UTF8.encode(visibleText(page)),
    });
  }
  if (body !== null && body.length > 0) {
    parts.push({ method: 'refetch', type: typeOf(look), bytes: body });
  }
  const missed: MissedCapture[] = [];
  for (const { method, type, bytes } of parts) {
    const stamp = {
      id: edges.newId(),
      incidentId: null,
      watchedPageId: look.state.id,
      observationId: look.observationId,
      loggedAt: instantOf(look.at),
      utcOffset: utcOffsetOf(look.at),
      method,
    };
    if (edges.log.bytes === null) {
      missed.push({
        type: 'missed-capture',
        ...stamp,
        got: false,
        reason: 'log-locked',
        detail: '',
      });
      continue;
    }
    const kept = await edges.log.bytes.keepCapture(
      { type: 'capture', ...stamp, mediaType: type, fileName: '' },
      one(bytes),
    );
    if (kept.ok) continue;
    if (STOPS.has(kept.error.code)) return err(kept.error);
    const reason = 'store-failed' as const;
    missed.push({ type: 'missed-capture', ...stamp, got: false, reason, detail: kept.error.code });
  }
  return ok(missed);
}

function isNews({ state }: MadeLook, verdict: Verdict, found: LookState): boolean {
  if (found === 'unclear' || found === 'unreached') return false;
  const { last } = state;
  if (last === null || last.state !== found) return true;
  if (found === 'changed') return last.edit !== chance('', editOf({ verdict }));
  // A 404 that became a notice says more than before; a page that stands says the same by whatever rule.
  return found === 'gone' && last.rule !== verdict.rule_id;
}

function typeOf({ http }: MadeLook): string {
  const headers = http.got ? http.headers : [];
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  // As the bytes themselves are called; the charset stands in the observation.
  return /^[\w.+-]+\/[\w.+-]+$/.exec(type.split(';', 1)[0]?.trim() ?? '')?.[0] ?? 'text/html';
}

async function* one(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}
