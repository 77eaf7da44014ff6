import type { Draft } from '../../lib/incidents/incident.ts';
import { ok, type Problem, type Result } from '../../lib/result.ts';

export type DraftState =
  | { readonly is: 'none' | 'saving' | 'kept' }
  | { readonly is: 'not-kept'; readonly problem: Problem };

export interface DraftKeeper {
  /** Keeps this draft, at once where nothing is being written, else as soon as that is done. */
  keep(draft: Draft): void;
  /** Resolves when what was last given is kept or has failed. */
  settled(): Promise<DraftState>;
  /** Forgets what waits, then drops the stored draft; where something was typed since, that stays. */
  drop(id: string): Promise<Result<null>>;
}

/**
 * Writes drafts one after the other, always the newest, never two at a time. No timer: a popup may be
 * gone in the next moment, so the first sign typed is written at once and each write takes up
 * whatever was typed during the one before.
 */
export function createDraftKeeper(
  store: {
    saveDraft(draft: Draft): Promise<Result<null>>;
    dropDraft(id: string): Promise<Result<null>>;
  },
  onState: (state: DraftState) => void,
): DraftKeeper {
  let waiting: Draft | null = null;
  let state: DraftState = { is: 'none' };
  let running: Promise<void> | null = null;
  /** Id of what was typed last, until it is dropped. */
  let typed: string | null = null;

  const tell = (next: DraftState) => {
    state = next;
    onState(next);
  };

  const write = async () => {
    while (waiting) {
      const draft = waiting;
      waiting = null;
      tell({ is: 'saving' });
      const saved = await store.saveDraft(draft);
      tell(saved.ok ? { is: 'kept' } : { is: 'not-kept', problem: saved.error });
    }
    running = null;
  };

  return {
    keep(draft) {
      waiting = draft;
      typed = draft.id;
      running ??= write();
    },
    async settled() {
      await running;
      return state;
    },
    async drop(id) {
      waiting = null;
      typed = null;
      await running;
      if (typed === id) return ok(null);
      const dropped = await store.dropDraft(id);
      if (dropped.ok) tell({ is: 'none' });
      return dropped;
    },
  };
}
