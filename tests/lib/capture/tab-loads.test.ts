import { expect, test } from 'vitest';
import { openTabLoads } from '../../../lib/capture/tab-loads.ts';
import type { SessionShelf } from '../../../lib/platform/session-shelf.ts';
import type { LoadEvent } from '../../../lib/platform/web-request.ts';

function shelf(initial: Record<string, unknown> = {}): SessionShelf & { broken: boolean } {
  const kept = new Map(Object.entries(initial));
  return {
    broken: false,
    read: async (key) => kept.get(key),
    async write(key, value) {
      if (this.broken) throw new Error('QUOTA_BYTES exceeded');
      const copy: unknown = JSON.parse(JSON.stringify(value));
      kept.set(key, copy);
    },
    remove: async (key) => void kept.delete(key),
  };
}

function event(step: LoadEvent['step'], changes: Partial<LoadEvent> = {}): LoadEvent {
  return {
    step,
    tabId: 1,
    requestId: '7',
    url: 'https://example.org/',
    timeStamp: Date.UTC(2026, 11, 10),
    status: 0,
    statusLine: '',
    error: '',
    ip: '',
    fromCache: false,
    headers: [],
    ...changes,
  };
}

test('what was heard is known to the next worker', async () => {
  const session = shelf();
  const first = openTabLoads(session);
  first.hear(event('start'));
  first.hear(event('end', { status: 451 }));
  await first.settled();
  expect(await openTabLoads(session).facts(1, 'https://example.org/')).toMatchObject({
    status: 451,
  });
});

test('an event that wakes the worker goes on where the one before stopped', async () => {
  const session = shelf();
  const first = openTabLoads(session);
  first.hear(event('redirect', { url: 'http://example.org/', status: 301 }));
  await first.settled();
  const second = openTabLoads(session);
  second.hear(event('end', { status: 200 }));
  expect(await second.facts(1, 'https://example.org/')).toMatchObject({
    status: 200,
    redirects: [{ url: 'http://example.org/' }],
  });
});

test('a closed tab is forgotten, here and in the mirror', async () => {
  const session = shelf();
  const loads = openTabLoads(session);
  loads.hear(event('end', { status: 200 }));
  loads.forget(1);
  await loads.settled();
  expect(await loads.facts(1, 'https://example.org/')).toMatchObject({ got: false });
  expect(await session.read('loads')).toEqual([]);
});

test('what cannot be read back, or not be written, costs nothing but the memory', async () => {
  for (const odd of [null, 'x', [[1, [{ url: 3 }]]], { 1: [] }]) {
    const session = shelf({ loads: odd });
    session.broken = true;
    const loads = openTabLoads(session);
    loads.hear(event('end', { status: 200 }));
    await loads.settled();
    expect(await loads.facts(1, 'https://example.org/')).toMatchObject({ status: 200 });
  }
});

test('of very many tabs the one heard of longest ago is let go', async () => {
  const loads = openTabLoads(shelf());
  for (let tabId = 0; tabId < 150; tabId += 1) loads.hear(event('end', { tabId, status: 200 }));
  loads.hear(event('end', { tabId: 0, status: 200 }));
  loads.hear(event('end', { tabId: 150, status: 200 }));
  expect(await loads.facts(1, 'https://example.org/')).toMatchObject({ got: false });
  expect(await loads.facts(0, 'https://example.org/')).toMatchObject({ got: true });
  expect(await loads.facts(150, 'https://example.org/')).toMatchObject({ got: true });
});

test('requests without a tab are not kept', async () => {
  const session = shelf();
  const loads = openTabLoads(session);
  loads.hear(event('end', { tabId: -1, status: 200 }));
  await loads.settled();
  expect(await session.read('loads')).toBeUndefined();
});
