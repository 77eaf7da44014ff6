import { browser } from '../platform/browser.ts';
import { dispatch, type Handlers } from './dispatch.ts';

/** Starts answering messages. Must be called synchronously when the worker starts. */
export function listen(handlers: Handlers): void {
  const self = { id: browser.runtime.id, origin: browser.runtime.getURL('/') };
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    const reply = dispatch(handlers, self, message, sender);
    // `sendResponse` with `true` is the one form that works in both browsers.
    void reply?.then(sendResponse);
    return reply === null ? undefined : true;
  });
}
