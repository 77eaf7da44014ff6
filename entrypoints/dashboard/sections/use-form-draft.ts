import { useEffect, useMemo, useState } from 'preact/hooks';
import { createDraftKeeper, type DraftKeeper } from '../../../components/log/draft-keeper.ts';
import type { FormDraft } from '../../../components/log/form-draft.ts';
import { keptTexts } from '../../../components/log/kept-texts.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import type { SectionContext } from '../section.ts';

type Around = Pick<SectionContext, 'store' | 'clock'>;

/**
 * Keeps what is typed into a form, so that a lock takes nothing from it.
 *
 * @param id which form, and of what: there is one draft of each
 * @returns null until it is known what was kept
 */
export function useFormDraft(context: Around, id: string): FormDraft | null {
  const draftOf = useFormDrafts(context, id);
  return draftOf && draftOf(id);
}

/**
 * The same for all forms of one screen: every draft is opened once, however many forms there are.
 *
 * @param of what the screen shows; where that changes it is asked anew what was kept
 * @returns gives the draft of a form by its id; null until it is known what was kept
 */
export function useFormDrafts(
  { store, clock }: Around,
  of: string,
): ((id: string) => FormDraft) | null {
  const keeperOf = useMemo(() => keepersOf(store), [store]);
  const [found, setFound] = useState<{ of: string; kept: ReadonlyMap<string, Draft> } | null>(null);
  useEffect(() => {
    let wanted = true;
    const find = async () => {
      const drafts = await store.drafts();
      const kept = new Map(drafts.ok ? drafts.value.map((one) => [one.id, one]) : []);
      if (wanted) setFound({ of, kept });
    };
    void find();
    return () => {
      wanted = false;
    };
  }, [store, of]);
  if (found?.of !== of) return null;
  return (id) => {
    return {
      kept: found.kept.get(id) ?? null,
      keep: (form, fields = {}) =>
        keeperOf(id).keep({
          id,
          savedAt: instantOf(clock.now()),
          origin: 'dashboard',
          fields,
          form: keptTexts(form),
          tabId: null,
        }),
      drop: () => {
        setFound((now) => now && { ...now, kept: without(now.kept, id) });
        void keeperOf(id).drop(id);
      },
    };
  };
}

/** One keeper a form: each writes the newest of its own. */
function keepersOf(store: Around['store']): (id: string) => DraftKeeper {
  const keepers = new Map<string, DraftKeeper>();
  return (id) => {
    const keeper = keepers.get(id) ?? createDraftKeeper(store, () => undefined);
    keepers.set(id, keeper);
    return keeper;
  };
}

function without(drafts: ReadonlyMap<string, Draft>, id: string): ReadonlyMap<string, Draft> {
  return new Map([...drafts].filter(([one]) => one !== id));
}
