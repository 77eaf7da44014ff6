import { expect, test, vi } from 'vitest';
import { dispatch, type Handlers } from '../../../lib/messaging/dispatch.ts';
import { sendBy } from '../../../lib/messaging/send.ts';
import { err, ok, problem } from '../../../lib/result.ts';

const SELF = { id: 'ours', origin: 'chrome-extension://ours/' };
const PAGE = { id: 'ours', url: 'chrome-extension://ours/popup.html' };
const FACTS = {
  tabId: 3,
  url: 'https://example.org/',
  title: '',
  errorPage: false,
  http: { got: false as const, reason: 'site-not-allowed' as const, detail: '' },
  askFor: 'https://example.org/*',
};
const INCIDENT = '0123456789abcdef0123456789abcdef';

function handlers(changes: Partial<Handlers> = {}): Handlers {
  return {
    'tab-facts': vi.fn(async () => ok(FACTS)),
    'tab-witness': vi.fn(async () => ok(null)),
    'capture-tab': vi.fn(async () => ok(null)),
    'watch-page': vi.fn(async () => ok('added' as const)),
    'replan-looks': vi.fn(async () => ok(null)),
    'ask-time': vi.fn(async () => ok({ tsr: '' })),
    'replan-reminders': vi.fn(async () => ok(null)),
    ...changes,
  };
}

test('a message of ours is answered by its handler', async () => {
  const all = handlers();
  const message = { name: 'capture-tab', request: { tabId: 3, incidentId: INCIDENT } };
  expect(await dispatch(all, SELF, message, PAGE)).toEqual(ok(null));
  expect(all['capture-tab']).toHaveBeenCalledWith({ tabId: 3, incidentId: INCIDENT });
});

test.each([
  ['another extension', { id: 'theirs', url: 'chrome-extension://theirs/page.html' }],
  ['another extension that names our page', { id: 'theirs', url: PAGE.url }],
  ['a script in a web page', { id: 'ours', url: 'https://example.org/' }],
  ['a page that looks like ours', { id: 'ours', url: 'chrome-extension://ours.example/x' }],
  ['nobody', {}],
])('a message from %s is ignored', (_who, sender) => {
  const all = handlers();
  expect(dispatch(all, SELF, { name: 'replan-reminders', request: {} }, sender)).toBeNull();
  expect(all['replan-reminders']).not.toHaveBeenCalled();
});

test.each([
  [null],
  ['tab-facts'],
  [{ name: 'tab-facts' }],
  [{ name: 'tab-facts', request: { tabId: -1 } }],
  [{ name: 'tab-facts', request: { tabId: 1.5 } }],
  [{ name: 'tab-facts', request: { tabId: '1' } }],
  [{ name: 'toString', request: {} }],
  [{ name: '__proto__', request: {} }],
  [{ name: 'replan-reminders', request: { more: 1 } }],
  [{ name: 'replan-reminders', request: {}, more: 1 }],
  [{ name: 'capture-tab', request: { tabId: 1, incidentId: '../x' } }],
])('%j is no message', (message) => {
  expect(dispatch(handlers(), SELF, message, PAGE)).toBeNull();
});

test('a handler that throws still gives an answer', async () => {
  const message = { name: 'replan-reminders', request: {} };
  for (const thrown of [
    () => Promise.reject(new Error('bug')),
    () => {
      throw new Error('bug');
    },
  ]) {
    const answer = await dispatch(handlers({ 'replan-reminders': thrown }), SELF, message, PAGE);
    expect(answer).toEqual(err(problem('messages.handler-failed', undefined, new Error('bug'))));
  }
});

test('what is sent arrives, and the answer comes back as its type', async () => {
  const send = (message: unknown): Promise<unknown> =>
    dispatch(handlers(), SELF, JSON.parse(JSON.stringify(message)), PAGE) ??
    Promise.resolve(undefined);
  expect(await sendBy(send, 'tab-facts', { tabId: 3 })).toEqual(ok(FACTS));
  expect(await sendBy(send, 'replan-reminders', {})).toEqual(ok(null));
});

test('a problem comes back with its values and detail', async () => {
  const answer = err(problem('tabs.gone', { count: 2 }, 'closed'));
  expect(await sendBy(async () => answer, 'tab-facts', { tabId: 1 })).toEqual(answer);
});

test.each([
  ['nothing', async () => undefined],
  ['something else', async () => ({ ok: true, value: { tabId: 'x' } })],
  [
    'facts with a time that is none',
    async () => ok({ ...FACTS, http: { got: true, startedAt: 'soon' } }),
  ],
])('%s is no answer', async (_what, send) => {
  expect(await sendBy(send, 'tab-facts', { tabId: 1 })).toEqual(err(problem('messages.no-answer')));
});

test('a worker that cannot be reached is a problem, not an exception', async () => {
  const answer = await sendBy(() => Promise.reject(new Error('no receiver')), 'tab-facts', {
    tabId: 1,
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'messages.no-answer' } });
});
