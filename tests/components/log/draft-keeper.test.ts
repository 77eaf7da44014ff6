import { describe, expect, it } from 'vitest';
import { createDraftKeeper, type DraftState } from '../../../components/log/draft-keeper.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import { err, ok, problem, type Result } from '../../../lib/result.ts';

function draft(note: string): Draft {
  return {
    id: 'd1',
    savedAt: instantOf(new Date('2026-12-10T14:02:00Z')),
    origin: 'popup',
    fields: { note },
    tabId: 7,
  };
}

/** A store whose writes end when the test says so. */
function slowStore() {
  const saved: string[] = [];
  const dropped: string[] = [];
  const ends: ((result: Result<null>) => void)[] = [];
  return {
    saved,
    dropped,
    ends,
    saveDraft: (one: Draft) => {
      saved.push(one.fields.note ?? '');
      const { promise, resolve } = Promise.withResolvers<Result<null>>();
      ends.push(resolve);
      return promise;
    },
    dropDraft: (id: string) => {
      dropped.push(id);
      return Promise.resolve<Result<null>>(ok(null));
    },
  };
}

describe('createDraftKeeper', () => {
  it('writes the first sign at once: the popup may close before any timer', () => {
    const store = slowStore();
    createDraftKeeper(store, () => undefined).keep(draft('a'));
    expect(store.saved).toEqual(['a']);
  });

  it('writes one at a time, and after it only the newest', async () => {
    const store = slowStore();
    const keeper = createDraftKeeper(store, () => undefined);
    for (const note of ['a', 'ab', 'abc']) keeper.keep(draft(note));
    expect(store.saved).toEqual(['a']);
    store.ends[0]?.(ok(null));
    await Promise.resolve();
    await Promise.resolve();
    expect(store.saved).toEqual(['a', 'abc']);
    store.ends[1]?.(ok(null));
    expect(await keeper.settled()).toEqual({ is: 'kept' });
  });

  it('says when what is typed is not being kept, and why', async () => {
    const store = slowStore();
    const states: DraftState[] = [];
    const keeper = createDraftKeeper(store, (state) => states.push(state));
    keeper.keep(draft('a'));
    store.ends[0]?.(err(problem('store.full')));
    await keeper.settled();
    expect(states).toEqual([{ is: 'saving' }, { is: 'not-kept', problem: { code: 'store.full' } }]);
  });

  it('drops only after the last write, so that no draft comes back from the dead', async () => {
    const store = slowStore();
    const keeper = createDraftKeeper(store, () => undefined);
    keeper.keep(draft('a'));
    keeper.keep(draft('ab'));
    const dropping = keeper.drop('d1');
    expect(store.dropped).toEqual([]);
    store.ends[0]?.(ok(null));
    await dropping;
    expect(store.saved).toEqual(['a']);
    expect(store.dropped).toEqual(['d1']);
  });

  it('keeps what is typed anew while an emptied form is being dropped', async () => {
    const store = slowStore();
    const keeper = createDraftKeeper(store, () => undefined);
    keeper.keep(draft('a'));
    const dropping = keeper.drop('d1');
    keeper.keep(draft('b'));
    store.ends[0]?.(ok(null));
    await Promise.resolve();
    await Promise.resolve();
    store.ends[1]?.(ok(null));
    await dropping;
    expect(store.saved).toEqual(['a', 'b']);
    expect(store.dropped).toEqual([]);
  });

  it('drops one draft where another is typed meanwhile', async () => {
    const store = slowStore();
    const keeper = createDraftKeeper(store, () => undefined);
    const dropping = keeper.drop('d1');
    keeper.keep({ ...draft('b'), id: 'd2' });
    await dropping;
    expect(store.dropped).toEqual(['d1']);
  });
});
