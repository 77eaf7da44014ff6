import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { wrapMethod } from './wrap-method.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

describe('watch', () => {
  it('tells of what this and another window wrote, and stops when told', async () => {
    const machine = testMachine();
    const [one, two] = [await mustOpen(machine), await mustOpen(machine)];
    const heard = vi.fn();
    const stop = one.watch(heard);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(heard).not.toHaveBeenCalled();
    must(await two.append([await anIncident()]));
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 30_000);
    expect(must(await one.facts())).toHaveLength(1);
    heard.mockClear();
    must(await one.changeSettings({ theme: 'dark' }));
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 30_000);
    stop();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    heard.mockClear();
    must(await two.append([await anIncident()]));
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    expect(heard).not.toHaveBeenCalled();
    one.close();
    two.close();
  });

  it('reads only what is new', async () => {
    const machine = testMachine();
    const [one, two] = [await mustOpen(machine), await mustOpen(machine)];
    for (let n = 0; n < 20; n += 1) must(await two.append([await anIncident()]));
    expect(must(await one.facts())).toHaveLength(20);
    const first = must(await one.histories());
    expect(must(await one.histories())).toBe(first);
    must(await two.append([await anIncident()]));
    let opened = 0;
    const putBack = wrapMethod(crypto.subtle, 'decrypt', (call, args) => {
      opened += 1;
      return call(args);
    });
    let everything = 0;
    const putBackAll = wrapMethod(IDBObjectStore.prototype, 'getAll', (call, args) => {
      everything += 1;
      return call(args);
    });
    expect(must(await one.facts())).toHaveLength(21);
    putBack();
    putBackAll();
    // The root, the one new row, and the root once more: nobody wrote meanwhile.
    expect(opened).toBe(3);
    expect(everything).toBe(0);
    one.close();
    two.close();
  });
});
