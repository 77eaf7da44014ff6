import { useState } from 'preact/hooks';
import type { Attaching } from '../../../components/log/attach-file.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Clock } from '../../../lib/clock.ts';
import { CAPTURE_LIMIT } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { problem } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';

/** Longest file name that is kept, for show only. */
const NAME_LIMIT = 255;
/** Drawing after each piece of a large file would take longer than keeping it. */
const TELL_EVERY_BYTES = 2_000_000;

/** Keeps a file of the person's with an incident, piece by piece. */
export function useAttach(
  store: LogStore,
  clock: Clock,
  incidentId: string,
): { readonly state: Attaching | null; readonly attach: (file: File) => void } {
  const [state, setState] = useState<Attaching | null>(null);

  const attach = async (file: File) => {
    const { name, size: total } = file;
    if (total > CAPTURE_LIMIT) {
      setState({
        is: 'failed',
        name,
        problem: problem('store.too-large', { limit: CAPTURE_LIMIT }),
      });
      return;
    }
    setState({ is: 'keeping', name, done: 0, total });
    let told = 0;
    const { now, utcOffset, id } = stampOf(clock.now());
    const kept = await store.keepCapture(
      {
        type: 'capture',
        id,
        incidentId,
        loggedAt: instantOf(now),
        utcOffset,
        method: 'attached-by-person',
        mediaType: file.type,
        fileName: name.slice(0, NAME_LIMIT).toWellFormed(),
      },
      piecesOf(file),
      (done) => {
        if (done - told < TELL_EVERY_BYTES) return;
        told = done;
        setState({ is: 'keeping', name, done, total });
      },
    );
    setState(kept.ok ? { is: 'kept', name } : { is: 'failed', name, problem: kept.error });
  };

  return { state, attach: (file) => void attach(file) };
}

async function* piecesOf(file: File): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
