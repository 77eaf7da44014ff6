import { afterEach, describe, expect, it, vi } from 'vitest';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';

vi.setConfig({ testTimeout: 90_000 });
afterEach(() => vi.unstubAllGlobals());

const MEGABYTE = 1_048_576;

function browserSays(answer: () => Promise<object>): void {
  vi.stubGlobal('navigator', { storage: { estimate: answer } });
}

describe('room for a write', () => {
  it('is asked for before anything is begun, and the entry that found none is not there', async () => {
    const store = await mustOpen(testMachine());
    browserSays(async () => ({
      usage: 500 * MEGABYTE,
      quota: 510 * MEGABYTE,
      usageDetails: { indexedDB: 500 * MEGABYTE },
    }));
    expect(await store.append([await anIncident()])).toMatchObject({
      ok: false,
      error: { code: 'store.full' },
    });
    vi.unstubAllGlobals();
    must(await store.append([await anIncident()]));
    expect(must(await store.facts())).toHaveLength(1);
    store.close();
  });

  it.each([
    ['there is enough', async () => ({ usage: 0, quota: 100 * MEGABYTE, usageDetails: {} })],
    // Firefox: a share of the disk, which an extension may exceed.
    ['the answer is not about the disk', async () => ({ usage: 500, quota: 100 })],
    ['the browser does not say', () => Promise.reject(new TypeError('no estimate'))],
  ])('does not stand in the way where %s', async (_what, answer) => {
    const store = await mustOpen(testMachine());
    browserSays(answer);
    must(await store.append([await anIncident()]));
    store.close();
  });
});
