import { expect, it, vi } from 'vitest';
import { createDraftKeeper } from '../../../components/log/draft-keeper.ts';
import { settlingStore } from '../../../entrypoints/vault/settling-store.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { DRAFT_TEXT_LIMIT, type Draft } from '../../../lib/incidents/incident.ts';
import { must, testMachine } from '../../lib/store/open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const PASSPHRASE = 'correct horse battery staple';

function typed(text: string): Draft {
  const savedAt = instantOf(new Date('2026-12-10T08:00:00Z'));
  return { id: 'list', savedAt, origin: 'dashboard', fields: {}, form: { text }, tabId: null };
}

async function openMachine() {
  const machine = testMachine();
  const door = machine.door();
  must(await door.setUp({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: false }, 5));
  const opened = must(await door.open());
  return { machine, opened, door, ...settlingStore(opened, door) };
}

async function afterUnlock(machine: ReturnType<typeof testMachine>): Promise<readonly Draft[]> {
  must(await machine.door().unlock({ kind: 'passphrase', passphrase: PASSPHRASE }, 5));
  const store = must(await machine.door().open());
  const drafts = must(await store.drafts());
  store.close();
  return drafts;
}

it('what is typed in the moment of the deadline, and while that is being written, is sealed and comes back', async () => {
  const { machine, opened, store, settled } = await openMachine();
  const keeper = createDraftKeeper(store, () => undefined);
  keeper.keep(typed('before'));
  await keeper.settled();
  // The machine slept: the deadline is over before any timer looks at it.
  machine.clock.tick(8 * 60 * 60_000);
  keeper.keep(typed('in that moment'));
  keeper.keep(typed('and after'));
  opened.close();
  must(await machine.door().lock());
  await settled();
  expect(await keeper.settled()).toEqual({ is: 'kept' });
  expect((await afterUnlock(machine)).map(({ form }) => form)).toEqual([{ text: 'and after' }]);
});

it('the longest text that a form keeps goes the same way', async () => {
  const { machine, opened, store, settled } = await openMachine();
  const text = '页'.repeat(DRAFT_TEXT_LIMIT);
  opened.close();
  const saving = store.saveDraft(typed(text));
  await settled();
  expect(await saving).toEqual({ ok: true, value: null });
  expect((await afterUnlock(machine)).map(({ form }) => form?.['text'] === text)).toEqual([true]);
});

it('a draft that is dropped in the moment of a lock does not come back', async () => {
  const { machine, opened, store, settled } = await openMachine();
  must(await store.saveDraft(typed('saved as an entry')));
  const dropping = store.dropDraft('list');
  await settled();
  must(await machine.door().lock());
  must(await dropping);
  opened.close();
  expect(await afterUnlock(machine)).toEqual([]);
});
