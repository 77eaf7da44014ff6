import { browser } from './browser.ts';
import type { RequestDetails } from './request-details.ts';

/** One event of a top-level load as the browser told it; `parse` of its fields is done by who keeps them. */
export interface LoadEvent {
  readonly step: 'start' | 'redirect' | 'answer' | 'end' | 'failure';
  readonly tabId: number;
  readonly requestId: string;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly timeStamp: number;
  readonly status: number;
  readonly statusLine: string;
  /** The raw error string, untouched. */
  readonly error: string;
  readonly ip: string;
  readonly fromCache: boolean;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

const FILTER: { urls: string[]; types: ['main_frame'] } = {
  urls: ['<all_urls>'],
  types: ['main_frame'],
};

/**
 * Listens to top-level loads of all sites: without host access the browser delivers nothing, with it
 * only the allowed sites. Must be called synchronously when the worker starts, or an event that
 * woke it is lost. Headers that are secrets are dropped before they are kept (`load-headers.ts`);
 * without `extraHeaders` Chromium does not even hand us `Set-Cookie`.
 *
 * Chromium 156 refuses a listener, without an exception, while the extension may see no site at all
 * ("You need to request host permissions…"): so after every permission that is given all are added anew.
 */
export function onTopLevelLoad(heard: (event: LoadEvent) => void): void {
  const { onBeforeRequest, onBeforeRedirect, onResponseStarted, onCompleted, onErrorOccurred } =
    browser.webRequest;
  const started = (details: RequestDetails): undefined => {
    heard(eventOf('start', details));
  };
  const redirected = (details: RequestDetails): void => heard(eventOf('redirect', details));
  const answered = (details: RequestDetails): void => heard(eventOf('answer', details));
  const ended = (details: RequestDetails): void => heard(eventOf('end', details));
  const failed = (details: RequestDetails): void => heard(eventOf('failure', details));

  const add = (): void => {
    onBeforeRequest.addListener(started, FILTER);
    onBeforeRedirect.addListener(redirected, FILTER);
    onResponseStarted.addListener(answered, FILTER, ['responseHeaders']);
    onCompleted.addListener(ended, FILTER, ['responseHeaders']);
    onErrorOccurred.addListener(failed, FILTER);
  };
  add();
  browser.permissions.onAdded.addListener(() => {
    onBeforeRequest.removeListener(started);
    onBeforeRedirect.removeListener(redirected);
    onResponseStarted.removeListener(answered);
    onCompleted.removeListener(ended);
    onErrorOccurred.removeListener(failed);
    add();
  });
}

/** The event in our own form. */
export function eventOf(step: LoadEvent['step'], details: RequestDetails): LoadEvent {
  return {
    step,
    tabId: details.tabId,
    requestId: details.requestId,
    url: details.url,
    timeStamp: details.timeStamp,
    status: details.statusCode ?? 0,
    statusLine: details.statusLine ?? '',
    error: details.error ?? '',
    ip: details.ip ?? '',
    fromCache: details.fromCache ?? false,
    headers: (details.responseHeaders ?? []).map(({ name, value }) => ({
      name,
      value: value ?? '',
    })),
  };
}
