import * as v from 'valibot';
import { causeText } from '../result.ts';
import { browser, type RequestWaits } from './browser.ts';
import { optionalPermissions } from './permissions.ts';
import type { RequestDetails } from './request-details.ts';

/** What listens to one answer. */
export interface ResponseEar {
  /** The next bytes of the body, as decoded from its content coding. Answers whether more is wanted. */
  piece(bytes: Uint8Array<ArrayBuffer>): boolean;
  /** The body came to its end, or was broken off: the browser does not say which here. */
  ended(): void;
  /** The browser gave up filtering, with its own words. */
  failed(words: string): void;
  /** DER of the certificates of the connection, the server's own first; empty where it had none. */
  certificates(chain: readonly Uint8Array[]): void;
}

const FILTER: { urls: string[]; types: ['main_frame'] } = {
  urls: ['<all_urls>'],
  types: ['main_frame'],
};
const securitySchema = v.object({
  certificates: v.array(v.object({ rawDER: v.array(v.number()) })),
});

/** What Firefox gives this for; both or neither. */
const RESPONSE_PERMISSIONS = ['webRequestBlocking', 'webRequestFilterResponse'] as const;

/**
 * Listens to the bytes of top-level answers, of the sites that were allowed: Firefox only, and only
 * while the person has given the two permissions for it. Each piece goes on to the page before
 * anything else is done with it, and where no more is wanted the browser takes the rest over. Must be
 * called synchronously when the background starts.
 *
 * The filter is put in when the headers have come: one that is there from the beginning of a request
 * is told of each redirect as a failure. The certificates are to be had at that moment alone.
 *
 * @param begun called for each answer that is no redirect
 */
export function onTopLevelResponse(
  begun: (tabId: number, requestId: string) => ResponseEar,
  taken: () => void,
): void {
  if (!RESPONSE_PERMISSIONS.every((name) => optionalPermissions().includes(name))) return;
  const { onHeadersReceived } = browser.webRequest;

  const arrived = (details: RequestDetails): RequestWaits | undefined => {
    const { tabId, requestId, statusCode = 0, url } = details;
    const isRedirect = statusCode >= 300 && statusCode < 400 && statusCode !== 304;
    if (tabId < 0 || isRedirect) return undefined;
    const ear = begun(tabId, requestId);
    passOn(requestId, ear);
    return /^https:/i.test(url) ? readCertificates(requestId, ear) : undefined;
  };
  const listen = (): void => {
    try {
      onHeadersReceived.addListener(arrived, FILTER, ['blocking', 'responseHeaders']);
    } catch {
      // Firefox throws where the permission to hold a request up is not there: then nothing is asked.
    }
  };
  listen();
  browser.permissions.onAdded.addListener(({ permissions }) => {
    // Firefox 153 decides when a page first touches `webRequest` whether that page may filter, and
    // keeps to it: a background that runs already is refused until it has started anew.
    if (isAmong(permissions)) location.reload();
  });
  browser.permissions.onRemoved.addListener(({ permissions }) => {
    if (!isAmong(permissions)) return;
    onHeadersReceived.removeListener(arrived);
    taken();
  });
}

function isAmong(names: readonly string[] = []): boolean {
  return RESPONSE_PERMISSIONS.some((name) => names.includes(name));
}

function passOn(requestId: string, ear: ResponseEar): void {
  const { filterResponseData } = browser.webRequest;
  if (!filterResponseData) {
    ear.failed('the permission to read answers is not there');
    return;
  }
  try {
    const filter = filterResponseData(requestId);
    filter.ondata = ({ data }) => {
      filter.write(data);
      if (!ear.piece(new Uint8Array(data))) filter.disconnect();
    };
    filter.onstop = () => {
      filter.close();
      ear.ended();
    };
    // eslint-disable-next-line unicorn/prefer-add-event-listener -- documented with these three handlers only
    filter.onerror = () => ear.failed(filter.error);
  } catch (cause) {
    ear.failed(causeText(cause));
  }
}

async function readCertificates(requestId: string, ear: ResponseEar): Promise<undefined> {
  const how = { certificateChain: true, rawDER: true };
  // Whatever goes wrong here, the page comes all the same.
  const answer = await browser.webRequest.getSecurityInfo?.(requestId, how).catch(() => undefined);
  const parsed = v.safeParse(securitySchema, answer);
  ear.certificates(
    parsed.success ? parsed.output.certificates.map(({ rawDER }) => Uint8Array.from(rawDER)) : [],
  );
  return undefined;
}
