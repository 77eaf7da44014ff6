import type { LogStore } from '../../lib/store/log-store.ts';
import type { VaultDoor } from '../../lib/store/vault-door.ts';

/** Longer than this a lock does not wait for a draft: the person wants it shut. */
const LONGEST_WAIT_MS = 1_000;

/**
 * A log whose drafts can be waited for, so that a lock seals what was typed before the key goes. Where it went first, by
 * the word of another window, they are sealed to the inbox, which needs no key.
 */
export interface SettlingStore {
  readonly store: LogStore;
  readonly settled: () => Promise<void>;
}

/** Wraps a log; `settled` waits for the drafts that are being written, at most `LONGEST_WAIT_MS`. */
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
  const saveDraft: LogStore['saveDraft'] = (draft) => {
    const saving = keep(draft);
    writing.add(saving);
    void saving.finally(() => writing.delete(saving)).catch(() => null);
    return saving;
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
    store: { ...store, saveDraft },
    settled: () =>
      Promise.race([
        all(),
        new Promise<void>((resolve) => {
          setTimeout(resolve, LONGEST_WAIT_MS);
        }),
      ]),
  };
}
