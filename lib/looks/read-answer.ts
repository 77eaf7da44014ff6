import { sha256Hex } from '../sha256.ts';
import { decodeHtml } from '../witness/decode-html.ts';
import { hostOf } from '../witness/match-url.ts';
import { NO_PAGE, PAGE_LIMITS, type PageFacts } from '../witness/page-facts.ts';
import { pageSelectors } from '../witness/page-selectors.ts';
import { readHtml } from '../witness/read-html.ts';
import type { Answer } from './look-edges.ts';

const READABLE = /^(text\/|application\/(xhtml\+xml|xml|json|[\w.+-]+\+(xml|json)))/i;

/** The page in an answer, or null where there is none that can be read. */
export async function readAnswer(
  answer: Answer,
  url: string,
  ownSelectors: readonly string[],
): Promise<PageFacts | null> {
  const { http, body, cut } = answer;
  if (!http.got || body === null) return null;
  // Redirects have a page of their own that nobody sees.
  if (http.status >= 300 && http.status < 400) return null;
  const type = http.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  if (type !== '' && !READABLE.test(type)) return fileFacts(type, body, cut !== null);
  const decoded = decodeHtml(body, type);
  if (decoded.encoding === 'replacement') return null;
  const selectors = pageSelectors(hostOf(answer.url) || hostOf(url), ownSelectors);
  const half = cut === null ? [] : [{ what: 'bytes' as const, limit: body.length }];
  return readHtml(decoded.html, selectors, undefined, [...decoded.cut, ...half]);
}

/** A report in PDF or a picture has no text that we read: it stands for itself by its hash. */
async function fileFacts(
  type: string,
  body: Uint8Array<ArrayBuffer>,
  isCut: boolean,
): Promise<PageFacts> {
  if (isCut) return { ...NO_PAGE, cut: [{ what: 'bytes', limit: body.length }] };
  const words = `${type.split(';', 1)[0]?.trim() ?? ''}, ${body.length} bytes, SHA-256 ${await sha256Hex(body)}`;
  return { ...NO_PAGE, blocks: [words] };
}

/** The page whose `visibleText` was kept, as far as a comparison needs it. */
export function pageOfText(text: string): PageFacts {
  const blocks = text.split('\n').filter((line) => line !== '');
  return { ...NO_PAGE, blocks: blocks.slice(0, PAGE_LIMITS.blocks) };
}
