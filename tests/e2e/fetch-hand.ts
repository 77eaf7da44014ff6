import { fetchPage, type FetchedPage, type FetchLimits } from '../../lib/capture/fetch-page.ts';
import { realWait } from '../../lib/capture/within.ts';
import { systemClock } from '../../lib/clock.ts';
import { openOwnRequests } from '../../lib/platform/own-requests.ts';
import { siteAllowed } from '../../lib/platform/permissions.ts';

/** What a fetch gave, in a form that travels out of the browser. */
export type FetchedHere = Omit<FetchedPage, 'body'> & {
  readonly size: number | null;
  /** Its beginning, as UTF-8. */
  readonly text: string;
};

export type FetchHand = (
  url: string,
  limits: Pick<FetchLimits, 'timeoutMs' | 'maxBytes'> & { readonly stopAfterMs?: number },
) => Promise<FetchedHere>;

declare global {
  var fetchHand: FetchHand | undefined;
}

/** Fetches with the extension's own code, where it runs: in the background. */
const requests = openOwnRequests();
globalThis.fetchHand = async (url, { stopAfterMs, ...limits }) => {
  const signal = stopAfterMs === undefined ? undefined : AbortSignal.timeout(stopAfterMs);
  const edges = { requests, siteAllowed, clock: systemClock, wait: realWait };
  const { body, ...told } = await fetchPage(edges, url, { ...limits, ...(signal && { signal }) });
  return {
    ...told,
    size: body?.length ?? null,
    text: body ? new TextDecoder().decode(body.subarray(0, 2_000)) : '',
  };
};
