import type { HttpFacts, NotGot } from '../incidents/incident.ts';
import { part, type GotPart } from './capture-parts.ts';
import type { HeldResponse } from './held-responses.ts';
import { notGot } from './not-got.ts';

/** What is kept of the answer that the page was made from. */
export const RESPONSE_METHODS = ['stream-filter', 'certificate-chain'] as const;

/**
 * The parts of one answer: its bytes, as the browser hands them on, and the certificates of the
 * connection that it came over; for each the reason where there is none.
 *
 * @param url of the page
 * @param http what is known of that very load
 */
export function responsePart(
  method: (typeof RESPONSE_METHODS)[number],
  url: string,
  http: HttpFacts | NotGot,
  held: HeldResponse | null,
): GotPart | NotGot {
  if (!http.got) return http;
  if (http.status === 0) return notGot('empty', http.error);
  if (!held) return notGot('not-held');
  return method === 'stream-filter' ? bodyPart(http, held) : certificatePart(url, held);
}

function bodyPart(http: HttpFacts, held: HeldResponse): GotPart | NotGot {
  if (held.pieces.every(({ length }) => length === 0)) {
    const words = held.words || http.error;
    return notGot(words === '' ? 'empty' : 'failed', words);
  }
  const got = part(mediaTypeOf(http), held.pieces);
  const coding = headerOf(http, 'content-encoding');
  const decoded =
    coding === '' || coding === 'identity' ? {} : { transform: `the browser had undone ${coding}` };
  return { ...got, ...decoded, ...cutOf(http, held) };
}

function cutOf({ error }: HttpFacts, { state, words }: HeldResponse) {
  if (state === 'too-large') return { cut: 'a longer answer' };
  if (state === 'coming' && error === '') {
    return { cut: 'an answer that was still coming', cutFor: 'failed' as const };
  }
  if (state === 'ended' && error === '') return {};
  return { cut: `an answer that was broken off (${words || error})`, cutFor: 'failed' as const };
}

function certificatePart(url: string, { certificates }: HeldResponse): GotPart | NotGot {
  if (!/^https:/i.test(url)) return notGot('empty', 'the page did not come over https');
  if (certificates.length === 0) return notGot('empty', 'the browser told of no certificate');
  return part('application/pem-certificate-chain', [
    new TextEncoder().encode(certificates.map(pemOf).join('')),
  ]);
}

/** One certificate as RFC 7468 writes it. */
function pemOf(der: Uint8Array): string {
  const text = btoa(Array.from(der, (byte) => String.fromCharCode(byte)).join(''));
  const lines = text.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** What the answer says that it is; bytes of no stated kind where it says nothing. */
export function mediaTypeOf(http: HttpFacts): string {
  return headerOf(http, 'content-type') || 'application/octet-stream';
}

function headerOf({ headers }: HttpFacts, wanted: string): string {
  return headers.find(({ name }) => name === wanted)?.value ?? '';
}
