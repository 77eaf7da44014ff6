import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createDraftKeeper, type DraftState } from '../../../components/log/draft-keeper.ts';
import {
  fieldsOf,
  formStateOf,
  type IncidentFormState,
} from '../../../components/log/incident-form-state.ts';
import { NewIncidentForm } from '../../../components/log/new-incident-form.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { noteNotOpened } from '../../../lib/capture/capture-tab.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { createIncident } from '../../../lib/incidents/create-incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { toolFacts } from '../../../lib/platform/version.ts';
import type { Problem } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';
import { useSuggestions } from './use-suggestions.ts';

/** An incident by hand, its draft kept as it is typed. */
export function NewIncidentSection({ context }: { readonly context: SectionContext }) {
  const { store, clock, navigate } = context;
  const [state, setState] = useState<IncidentFormState>(() =>
    formStateOf({}, instantOf(clock.now())),
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const [draft, setDraft] = useState<DraftState>({ is: 'none' });
  const keeper = useMemo(() => createDraftKeeper(store, setDraft), [store]);
  const idRef = useRef('');
  const suggestions = useSuggestions(context, fieldsOf(state));

  useEffect(() => {
    const find = async () => {
      const drafts = await store.drafts();
      const mine = drafts.ok && drafts.value.find((one) => one.origin === 'dashboard' && !one.form);
      // Whoever has begun to type meanwhile keeps what they typed.
      if (!mine || idRef.current !== '') return;
      idRef.current = mine.id;
      setState(formStateOf(mine.fields, instantOf(clock.now())));
      setDraft({ is: 'kept' });
    };
    void find();
  }, [store, clock]);

  const keep = (next: IncidentFormState) => {
    idRef.current ||= newId();
    keeper.keep({
      id: idRef.current,
      savedAt: instantOf(clock.now()),
      origin: 'dashboard',
      fields: fieldsOf(next),
      tabId: null,
    });
  };

  const save = async () => {
    setBusy(true);
    const made = await createIncident(
      { ...fieldsOf(state), origin: 'dashboard' },
      stampOf(clock.now()),
    );
    if (!made.ok) {
      setProblems(made.error);
      setBusy(false);
      return;
    }
    const appended = await store.append([made.value]);
    if (!appended.ok) {
      keep(state);
      setProblems([appended.error]);
      setBusy(false);
      return;
    }
    const { id, urlTyped } = made.value;
    // What was not looked at is stated too; were even that not to fit on the disk, the incident stands.
    await noteNotOpened({ store, clock, newId, tool: toolFacts() }, id, urlTyped);
    if (idRef.current !== '') await keeper.drop(idRef.current);
    navigate(LINKS.incident(id));
  };

  return (
    <NewIncidentForm
      state={state}
      onChange={(part) => {
        const next = { ...state, ...part };
        setState(next);
        setProblems([]);
        keep(next);
      }}
      suggestions={suggestions}
      problems={problems}
      busy={busy}
      draft={draft}
      onSave={() => void save()}
      onDiscard={() => {
        const id = idRef.current;
        idRef.current = '';
        setState(formStateOf({}, instantOf(clock.now())));
        void keeper.drop(id);
      }}
    />
  );
}
