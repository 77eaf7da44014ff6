import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { eraseDatabases } from '../../../lib/store/erase-databases.ts';

afterEach(() => {
  vi.useRealTimers();
});

function open(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('open')));
  });
}

async function names(factory: IDBFactory): Promise<readonly (string | undefined)[]> {
  return (await factory.databases()).map(({ name }) => name);
}

it('removes every database of ours and no other', async () => {
  const factory = new IDBFactory();
  for (const name of ['local', 'local-0a1b2c3d', 'foreign']) (await open(factory, name)).close();
  expect(await eraseDatabases(factory)).toMatchObject({ ok: true });
  expect(await names(factory)).toEqual(['foreign']);
});

it('says that it is not finished where a window holds one, and has erased the others', async () => {
  const factory = new IDBFactory();
  for (const name of ['local-0a1b2c3d', 'local-4e5f6a7b']) (await open(factory, name)).close();
  const held = await open(factory, 'local');
  // The patience with the other window; IndexedDB itself keeps its time.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const erasing = eraseDatabases(factory);
  await vi.waitFor(async () => expect(await names(factory)).toEqual(['local']));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await erasing).toMatchObject({ error: { code: 'store.erase-unfinished' } });
  held.close();
});
