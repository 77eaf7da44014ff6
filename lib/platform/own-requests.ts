import { browser } from './browser.ts';
import type { RequestDetails } from './request-details.ts';
import { eventOf, type LoadEvent } from './web-request.ts';

/** One event of a request of ours; `redirectUrl` is where the answer sends us, empty where nowhere. */
export interface OwnEvent extends LoadEvent {
  readonly redirectUrl: string;
}

export interface OwnRequest {
  readonly redirect: 'manual' | 'follow';
  readonly signal: AbortSignal;
  /** What the browser tells of this very request, in order. */
  readonly heard: (event: OwnEvent) => void;
}

/** A request under way. `forget` must be called when no more events are wanted. */
export interface Sent {
  readonly response: Promise<Response>;
  forget(): void;
}

/** The way out: nothing else of the extension sends anything. */
export interface OwnRequests {
  send(url: string, request: OwnRequest): Promise<Sent>;
}

/** What a page load asks for; a bare fetch would ask for anything, and some sites answer that otherwise. */
const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const FILTER: { urls: string[]; types: ['xmlhttprequest'] } = {
  urls: ['<all_urls>'],
  types: ['xmlhttprequest'],
};
/** How long a request holds up others to the same address when the browser told nothing of it. */
const UNTOLD_MS = 1_000;

interface Details extends RequestDetails {
  /** Who asked: Chromium. */
  readonly initiator?: string | undefined;
  /** Who asked: Firefox. */
  readonly originUrl?: string | undefined;
  readonly redirectUrl?: string;
}

interface Waiting {
  readonly address: string;
  requestId: string | null;
  readonly heard: (event: OwnEvent) => void;
  readonly begun: () => void;
}

/**
 * Sends requests from the background: without cookies or login, without a referrer, past the
 * cache and never into it. `webRequest` tells of each with the browser's own error string, the
 * server's address and every header, none of which `fetch` gives.
 *
 * Neither browser says which of our fetches an event belongs to. So a fetch begins only when the one
 * before it to the same address has been told of: then the next beginning is its own, and the
 * request's id leads to the rest. (A fragment would tell them apart too, but Chromium carries it
 * over into the addresses that redirects lead to.)
 *
 * Listens only while a request runs: a listener to `xmlhttprequest` that stays would wake the worker
 * for each one that the allowed sites make.
 */
export function openOwnRequests(): OwnRequests {
  const running = new Set<Waiting>();
  const gates = new Map<string, Promise<unknown>>();
  const origin = browser.runtime.getURL('').replace(/\/$/, '');

  const take = (step: LoadEvent['step'], details: Details): void => {
    if (!(details.initiator ?? details.originUrl ?? '').startsWith(origin)) return;
    const mine = [...running];
    const known = mine.find(({ requestId }) => requestId === details.requestId);
    const found = known ?? (step === 'start' ? firstUntold(mine, details.url) : undefined);
    if (!found) return;
    found.requestId = details.requestId;
    found.begun();
    found.heard({ ...eventOf(step, details), redirectUrl: details.redirectUrl ?? '' });
  };
  const started = (details: Details): undefined => {
    take('start', details);
  };
  const redirected = (details: Details): void => take('redirect', details);
  const answered = (details: Details): void => take('answer', details);
  const ended = (details: Details): void => take('end', details);
  const failed = (details: Details): void => take('failure', details);

  function listen(): void {
    const { onBeforeRequest, onBeforeRedirect, onResponseStarted, onCompleted, onErrorOccurred } =
      browser.webRequest;
    onBeforeRequest.addListener(started, FILTER);
    onBeforeRedirect.addListener(redirected, FILTER, ['responseHeaders']);
    onResponseStarted.addListener(answered, FILTER, ['responseHeaders']);
    onCompleted.addListener(ended, FILTER, ['responseHeaders']);
    onErrorOccurred.addListener(failed, FILTER);
  }

  function stopListening(): void {
    const { onBeforeRequest, onBeforeRedirect, onResponseStarted, onCompleted, onErrorOccurred } =
      browser.webRequest;
    onBeforeRequest.removeListener(started);
    onBeforeRedirect.removeListener(redirected);
    onResponseStarted.removeListener(answered);
    onCompleted.removeListener(ended);
    onErrorOccurred.removeListener(failed);
  }

  return {
    async send(url, { redirect, signal, heard }) {
      const address = withoutScheme(url);
      const told = Promise.withResolvers<void>();
      const before = gates.get(address);
      const gate = Promise.all([before, told.promise]);
      gates.set(address, gate);
      const open = (): void => {
        told.resolve();
        if (gates.get(address) === gate) gates.delete(address);
      };
      await before;

      if (running.size === 0) listen();
      const mine: Waiting = { address, requestId: null, heard, begun: open };
      running.add(mine);
      // An answer from the browser: what was asked of it before, the listeners, is done by then.
      await browser.runtime.getPlatformInfo();
      const response = fetch(url, {
        redirect,
        signal,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        headers: { accept: ACCEPT },
      });
      const late = (): void => void setTimeout(open, UNTOLD_MS);
      response.then(late, late);
      return {
        response,
        forget() {
          running.delete(mine);
          if (running.size === 0) stopListening();
        },
      };
    },
  };
}

function firstUntold(running: readonly Waiting[], url: string): Waiting | undefined {
  const address = withoutScheme(url);
  return running.find((each) => each.requestId === null && each.address === address);
}

/** The browser may have gone over to https before it tells us. */
function withoutScheme(url: string): string {
  return url.replace(/^https?:/i, '').split('#', 1)[0] ?? '';
}
