import { useEffect, useRef, useState } from 'preact/hooks';
import {
  createDraftKeeper,
  type DraftKeeper,
  type DraftState,
} from '../../components/log/draft-keeper.ts';
import { instantOf } from '../../lib/civil-date.ts';
import { URL_LIMIT, type Draft, type IncidentFields } from '../../lib/incidents/incident.ts';
import type { PopupEdges, PopupTab } from './popup-edges.ts';

export interface DraftTools {
  readonly state: DraftState;
  /** A draft of this page from last time, once found; taken over at once. */
  readonly restored: Draft | null;
  /** Drafts about other pages that wait to be finished. */
  readonly others: readonly Draft[];
  readonly keep: (fields: Partial<IncidentFields>) => void;
  /** Resolves to how the last keeping went. */
  readonly settled: () => Promise<DraftState>;
  readonly takeOver: (draft: Draft) => void;
  readonly discard: (draft: Draft) => Promise<void>;
  /** Drops the draft in hand: it has become an incident, or is not wanted any more. */
  readonly finish: () => Promise<void>;
}

/** Keeps what is typed in the popup, and brings back what was typed before. */
export function useDraft(edges: PopupEdges, tab: PopupTab | null): DraftTools {
  const [state, setState] = useState<DraftState>({ is: 'none' });
  const [restored, setRestored] = useState<Draft | null>(null);
  const [others, setOthers] = useState<readonly Draft[]>([]);
  const idRef = useRef('');
  const keeperRef = useRef<Promise<DraftKeeper | null> | null>(null);
  const typedRef = useRef(false);

  const keeper = (): Promise<DraftKeeper | null> => {
    keeperRef.current ??= openKeeper();
    return keeperRef.current;
  };
  const openKeeper = async () => {
    const opened = await edges.store();
    if (opened.ok) return createDraftKeeper(opened.value, setState);
    setState({ is: 'not-kept', problem: opened.error });
    return null;
  };

  const takeOver = (draft: Draft) => {
    idRef.current = draft.id;
    setRestored(draft);
    setOthers((waiting) => waiting.filter((one) => one.id !== draft.id));
    setState({ is: 'kept' });
  };

  const tabId = tab?.tabId;
  const url = tab?.url;
  useEffect(() => {
    const find = async () => {
      if (tabId === undefined || url === undefined) return;
      const opened = await edges.store();
      const found = opened.ok ? await opened.value.drafts() : opened;
      if (!found.ok || idRef.current !== '') return;
      const waiting = found.value.filter((one) => one.origin === 'popup');
      // Whoever has begun to type meanwhile keeps what they typed; the old draft is offered instead.
      const mine = typedRef.current
        ? undefined
        : waiting.find((one) => isAbout(one, { tabId, url }));
      if (mine) {
        idRef.current = mine.id;
        setRestored(mine);
        setState({ is: 'kept' });
      }
      setOthers(waiting.filter((one) => one !== mine));
    };
    void find();
  }, [edges, tabId, url]);

  const keepLater = async (draft: Draft) => {
    const ready = await keeper();
    ready?.keep(draft);
  };

  const discard = async (draft: Draft) => {
    const opened = await edges.store();
    if (!opened.ok) return;
    const dropped = await opened.value.dropDraft(draft.id);
    if (dropped.ok) setOthers((waiting) => waiting.filter((one) => one.id !== draft.id));
  };

  return {
    state,
    restored,
    others,
    keep(fields) {
      typedRef.current = true;
      idRef.current ||= edges.newId();
      const draft: Draft = {
        id: idRef.current,
        savedAt: instantOf(edges.clock.now()),
        origin: 'popup',
        fields,
        tabId: tab?.tabId ?? null,
      };
      void keepLater(draft);
    },
    async settled() {
      const ready = await keeper();
      return ready ? ready.settled() : state;
    },
    takeOver,
    discard,
    async finish() {
      const id = idRef.current;
      idRef.current = '';
      typedRef.current = false;
      setRestored(null);
      if (id === '') return;
      const ready = await keeper();
      await ready?.drop(id);
    },
  };
}

/**
 * Whether a draft is about what this tab shows. Restoring one about a page that the tab has left would
 * log the wrong page with two clicks; such a draft is only offered. A tab without an address worth
 * logging (a page of the browser) has nothing to confuse it with.
 */
function isAbout(draft: Draft, tab: Pick<PopupTab, 'tabId' | 'url'>): boolean {
  if (draft.origin !== 'popup' || draft.tabId !== tab.tabId) return false;
  const { urlTyped = '', urlReached = '' } = draft.fields;
  const url = tab.url.slice(0, URL_LIMIT);
  return !/^https?:/i.test(url) || urlTyped === url || urlReached === url;
}
