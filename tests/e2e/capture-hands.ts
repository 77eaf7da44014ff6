import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import type {
  Capture,
  Fact,
  MissedCapture,
  NotGotReason,
  Observation,
} from '../../lib/incidents/incident.ts';
import { sendFrom } from './background-hands.ts';
import type { ExtensionStore } from './background-store.ts';

/** What became of one log of a page. */
export interface Decided {
  /** The look at the tab. */
  readonly observation: Observation | undefined;
  readonly observations: readonly Observation[];
  readonly got: Readonly<Record<string, Capture>>;
  readonly missed: Readonly<Record<string, NotGotReason>>;
  /** What the missed ones say beside the reason. */
  readonly details: Readonly<Record<string, string>>;
}

/** Captures the tab for a new incident and waits until so many facts about it are stored. */
export async function captureIn(
  { own, store }: { readonly own: BrowserView; readonly store: ExtensionStore },
  tabId: number,
  count: number,
): Promise<Decided> {
  const incidentId = await store.call('addIncident', {
    origin: 'popup',
    kind: 'removal',
    urlTyped: 'http://127.0.0.1/',
  });
  const sent = await sendFrom(own, 'capture-tab', { tabId, incidentId });
  if (JSON.stringify(sent) !== '{"ok":true,"value":null}') throw new Error(JSON.stringify(sent));
  return waitUntil(
    'all parts',
    async () => {
      const facts = await store.call('facts');
      const about = facts.filter((fact) => 'incidentId' in fact && fact.incidentId === incidentId);
      return about.length < count ? null : decided(about);
    },
    40_000,
  );
}

/** The facts of one incident, by what they are. */
export function decided(facts: readonly Fact[]): Decided {
  const isCapture = (fact: Fact): fact is Capture => fact.type === 'capture';
  const isMissed = (fact: Fact): fact is MissedCapture => fact.type === 'missed-capture';
  const isObservation = (fact: Fact): fact is Observation => fact.type === 'observation';
  const missed = facts.filter(isMissed);
  return {
    observation: facts.find(isObservation),
    observations: facts.filter(isObservation),
    got: Object.fromEntries(facts.filter(isCapture).map((fact) => [fact.method, fact])),
    missed: Object.fromEntries(missed.map(({ method, reason }) => [method, reason])),
    details: Object.fromEntries(missed.map(({ method, detail }) => [method, detail])),
  };
}

/** The bytes of a part, as they are read back from the store. */
export async function bytesIn(
  store: ExtensionStore,
  captured: Capture | undefined,
): Promise<Buffer> {
  if (!captured) throw new Error('this part was not got');
  return Buffer.from(await store.call('bytes', captured.blobId), 'base64');
}
