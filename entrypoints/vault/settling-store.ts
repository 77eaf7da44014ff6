import type { LogStore } from '../../lib/store/log-store.ts';
import type { VaultDoor } from '../../lib/store/vault-door.ts';

/** Longer than this a lock does not wait for a draft: the person wants it shut. */
const LONGEST_WAIT_MS = 1_000;

/**
 * A log whose drafts can be waited for, so that a lock seals what was typed before the key goes, and does not bring back
 * what was saved in the same moment. Where the key went first, by the word of another window, drafts are sealed to the
 * inbox, which needs none.
 */
export interface SettlingStore {
  readonly store: LogStore;
  readonly settled: () => Promise<void>;
}

/** Wraps a log; `settled` waits for the drafts that are being written or dropped, at most `LONGEST_WAIT_MS`. */
export function settlingStore(
  store: LogStore,
  inbox: Pick<VaultDoor, 'saveDraftToInbox'>,
): SettlingStore {
  const writing = new Set<Promise<unknown>>();
  const keep: LogStore['saveDraft'] = async (draft) => {
    const saved = await store.saveDraft(draft);
    const gone =
      !saved.ok && (saved.error.code === 'vault.locked' || saved.error.code === 'store.closed');
    return gone ? inbox.saveDraftToInbox(draft) : saved;
  };
  const awaited = <T>(work: Promise<T>): Promise<T> => {
    writing.add(work);
    void work.finally(() => writing.delete(work)).catch(() => null);
    return work;
  };
  const all = async () => {
    while (writing.size > 0) {
      await Promise.allSettled(writing);
      // What was typed meanwhile is handed on in the next turn.
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
  };
  return {
    store: {
      ...store,
      saveDraft: (draft) => awaited(keep(draft)),
      dropDraft: (id) => awaited(store.dropDraft(id)),
    },
    settled: () =>
      Promise.race([
        all(),
        new Promise<void>((resolve) => {
          setTimeout(resolve, LONGEST_WAIT_MS);
        }),
      ]),
  };
}
