import { afterEach, expect, it, vi } from 'vitest';
import { saveAndNote } from '../../../entrypoints/dashboard/sections/save-and-note.ts';
import { stampSubjects } from '../../../lib/evidence/time/stamp-subjects.ts';
import { sha256Hex } from '../../../lib/sha256.ts';
import { must, mustOpen, testMachine } from '../../lib/store/open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const left = async () => ({
  incidentIds: [],
  file: { is: 'watch-list' as const, sha256: await sha256Hex('a,b') },
});
const stream = () => new Blob(['a,b']).stream();

/** The browser's own window that asks where; it answers with a file that takes everything, or is closed. */
function picker(answer: () => unknown): void {
  vi.stubGlobal('window', { showSaveFilePicker: () => Promise.resolve().then(answer) });
}
const takesAll = () => ({ createWritable: async () => new WritableStream() });
afterEach(() => void vi.unstubAllGlobals());

it('leaves a line of custody with the hash of the file, which no time stamp is asked for', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  picker(takesAll);
  expect(await saveAndNote({ store, clock: machine.clock }, 'list.csv', stream(), left)).toBeNull();
  const facts = must(await store.facts());
  expect(facts).toMatchObject([{ type: 'export', ...(await left()) }]);
  expect(must(await store.custody())).toMatchObject([{ action: 'export', factId: facts[0]?.id }]);
  expect(stampSubjects(facts).size).toBe(0);
  store.close();
});

it('leaves none where nothing left', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  picker(() => {
    throw new DOMException('closed', 'AbortError');
  });
  expect(await saveAndNote({ store, clock: machine.clock }, 'list.csv', stream(), left)).toBeNull();
  picker(() => {
    throw new Error('no room');
  });
  expect(
    await saveAndNote({ store, clock: machine.clock }, 'list.csv', stream(), left),
  ).toMatchObject({ code: 'save.failed' });
  expect(must(await store.facts())).toEqual([]);
  store.close();
});

it('says so where the file is saved and the line could not be written', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  store.close();
  picker(takesAll);
  expect(
    await saveAndNote({ store, clock: machine.clock }, 'list.csv', stream(), left),
  ).toMatchObject({ code: 'save.unrecorded' });
});
