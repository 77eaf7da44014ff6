import { browser } from './browser.ts';

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

interface Details {
  readonly tabId: number;
  readonly requestId: string;
  readonly url: string;
  readonly timeStamp: number;
  readonly statusCode?: number;
  readonly statusLine?: string;
  readonly error?: string;
  readonly ip?: string;
  readonly fromCache?: boolean;
  readonly responseHeaders?: readonly { name: string; value?: string | undefined }[] | undefined;
}

/**
 * Listens to top-level loads of all sites: without host access the browser delivers nothing, with it
 * only the allowed sites. Must be called synchronously when the worker starts, or an event that
 * woke it is lost. Headers that are secrets are dropped before they are kept (`load-headers.ts`);
 * without `extraHeaders` Chromium does not even hand us `Set-Cookie`.
 */
export function onTopLevelLoad(heard: (event: LoadEvent) => void): void {
  const filter: { urls: string[]; types: ['main_frame'] } = {
    urls: ['<all_urls>'],
    types: ['main_frame'],
  };
  const { onBeforeRequest, onBeforeRedirect, onResponseStarted, onCompleted, onErrorOccurred } =
    browser.webRequest;
  onBeforeRequest.addListener((details) => {
    heard(eventOf('start', details));
    return undefined;
  }, filter);
  onBeforeRedirect.addListener((details) => heard(eventOf('redirect', details)), filter);
  onResponseStarted.addListener((details) => heard(eventOf('answer', details)), filter, [
    'responseHeaders',
  ]);
  onCompleted.addListener((details) => heard(eventOf('end', details)), filter, ['responseHeaders']);
  onErrorOccurred.addListener((details) => heard(eventOf('failure', details)), filter);
}

function eventOf(step: LoadEvent['step'], details: Details): LoadEvent {
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
