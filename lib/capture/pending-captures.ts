import * as v from 'valibot';
import { HEX_32 } from '../schemas.ts';
import type { IncidentHistory } from '../incidents/incident.ts';
import { ok, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import { methodsAccountedFor, type CaptureSwitches } from '../store/settings.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import { noteMissed, type KeepEdges } from './keep-part.ts';
import { notGot } from './not-got.ts';

/** Which captures have begun and not ended. Random ids only: the shelf is plain text on disk. */
export interface PendingCaptures {
  /** Runs a capture so that its end is missed if the worker is stopped in the middle. */
  during<T>(incidentId: string, capture: () => Promise<T>): Promise<T>;
  /** The captures that an earlier worker began and did not end. */
  readonly interrupted: Promise<readonly string[]>;
  forget(incidentId: string): Promise<void>;
}

const idsSchema = v.array(HEX_32);

/** What an earlier worker left is read once, at once, before this worker's own captures are added. */
export function openPendingCaptures(shelf: KeyShelf): PendingCaptures {
  const running = new Set<string>();
  const interrupted = readIds(shelf);
  let chain: Promise<void> = interrupted.then((ids) => {
    for (const id of ids) running.add(id);
    return undefined;
  });
  const write = (change: () => void): Promise<void> => {
    chain = chain.then(async () => {
      change();
      // A shelf that cannot be written costs the note, never the capture.
      await shelf.write([...running]).catch(() => undefined);
      return undefined;
    });
    return chain;
  };
  const forget = (id: string) => write(() => running.delete(id));
  return {
    interrupted,
    forget,
    async during(incidentId, capture) {
      await write(() => running.add(incidentId));
      try {
        return await capture();
      } finally {
        await forget(incidentId);
      }
    },
  };
}

/**
 * States, for captures that were broken off (the browser closed, the worker was stopped), which parts
 * there are none of and why: a part without a word would look as if nobody had tried.
 */
export async function settleInterrupted(
  pending: PendingCaptures,
  openStore: () => Promise<Result<LogStore>>,
  edges: Pick<KeepEdges, 'clock' | 'newId'>,
): Promise<Result<null>> {
  const ids = await pending.interrupted;
  if (ids.length === 0) return ok(null);
  const opened = await openStore();
  if (!opened.ok) return opened;
  const store = opened.value;
  const settings = await store.settings();
  if (!settings.ok) return settings;
  const histories = await store.histories();
  if (!histories.ok) return histories;
  for (const id of ids) {
    const history = histories.value.find(({ incident }) => incident.id === id);
    for (const method of history ? undecided(history, settings.value) : []) {
      const why = notGot('failed', 'the browser stopped before it was done');
      const noted = await noteMissed({ ...edges, store }, { incidentId: id, method }, why);
      if (!noted.ok) return noted;
    }
    await pending.forget(id);
  }
  // What such a capture had kept of itself, sealed and named by nothing, is to go.
  const swept = await store.sweep();
  return swept.ok ? ok(null) : swept;
}

function undecided({ captures }: IncidentHistory, settings: CaptureSwitches) {
  return methodsAccountedFor(settings).filter((method) =>
    captures.every((part) => part.method !== method),
  );
}

async function readIds(shelf: KeyShelf): Promise<readonly string[]> {
  const parsed = v.safeParse(idsSchema, await shelf.read().catch(() => null));
  return parsed.success ? parsed.output : [];
}
