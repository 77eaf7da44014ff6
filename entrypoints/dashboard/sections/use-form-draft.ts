import { useEffect, useMemo, useState } from 'preact/hooks';
import { createDraftKeeper } from '../../../components/log/draft-keeper.ts';
import type { FormDraft } from '../../../components/log/form-draft.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import type { SectionContext } from '../section.ts';

/**
 * Keeps what is typed into a form, so that a lock takes nothing from it.
 *
 * @param id which form, and of what: there is one draft of each
 * @returns null until it is known what was kept
 */
export function useFormDraft(
  { store, clock }: Pick<SectionContext, 'store' | 'clock'>,
  id: string,
): FormDraft | null {
  const keeper = useMemo(() => createDraftKeeper(store, () => undefined), [store]);
  const [found, setFound] = useState<{ id: string; kept: Draft | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    const find = async () => {
      const drafts = await store.drafts();
      const kept = drafts.ok ? drafts.value.find((one) => one.id === id) : undefined;
      if (wanted) setFound({ id, kept: kept ?? null });
    };
    void find();
    return () => {
      wanted = false;
    };
  }, [store, id]);
  if (found?.id !== id) return null;
  return {
    kept: found.kept,
    keep: (form, fields = {}) =>
      keeper.keep({
        id,
        savedAt: instantOf(clock.now()),
        origin: 'dashboard',
        fields,
        form,
        tabId: null,
      }),
    drop: () => {
      setFound({ id, kept: null });
      void keeper.drop(id);
    },
  };
}
