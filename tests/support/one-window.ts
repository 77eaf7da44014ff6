/** happy-dom has no Web Locks. A test has one window: whoever asks has the lock. */
export function giveLocks(): void {
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_name: string, work: () => unknown) => Promise.resolve(work()) },
  });
}
