import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaptureView, Opened } from '../../../components/log/incident-captures.tsx';
import { nameOfCaptureFile } from '../../../components/log/capture-file-name.ts';
import { pageOfMhtml } from '../../../components/log/page-of-mhtml.ts';
import { textOfPage } from '../../../components/log/text-of-page.ts';
import { pieceStream } from '../../../lib/evidence/piece-stream.ts';
import type { Capture } from '../../../lib/incidents/incident.ts';
import type { Problem } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';
import { IMAGE_BYTES, readingProblem, readUpTo } from './read-capture.ts';
import { saveAndNote } from './save-and-note.ts';

export interface CapturesState {
  readonly opened: ReadonlyMap<string, Opened>;
  /** What went wrong with saving one. */
  readonly problem: Problem | null;
  readonly open: (capture: Capture, view: CaptureView) => void;
  readonly close: (capture: Capture) => void;
  readonly save: (capture: Capture) => void;
}

/** Text that is shown at most; a page needs no more to be recognised, and a longer one would freeze. */
const TEXT_BYTES = 200_000;
/** A snapshot carries its pictures inside: its text may begin far behind. */
const PAGE_BYTES = 8_000_000;

/** Captures of the log, opened to be looked at or saved as files. */
export function useCaptures(context: Pick<SectionContext, 'store' | 'clock'>): CapturesState {
  const { store } = context;
  const [opened, setOpened] = useState<ReadonlyMap<string, Opened>>(new Map());
  const [failed, setFailed] = useState<Problem | null>(null);
  const urlsRef = useRef(new Map<string, string>());

  // Bytes behind a blob: address stay in memory until it is given up.
  useEffect(() => {
    const urls = urlsRef.current;
    return () => {
      for (const url of urls.values()) URL.revokeObjectURL(url);
    };
  }, []);

  const set = (id: string, state: Opened | null) => {
    setOpened((before) => {
      const next = new Map(before);
      if (state) next.set(id, state);
      else next.delete(id);
      return next;
    });
  };

  const read = async (capture: Capture, view: CaptureView): Promise<Opened> => {
    if (view === 'image') {
      const { bytes } = await readUpTo(store, capture.blobId, IMAGE_BYTES);
      const url = URL.createObjectURL(new Blob(bytes, { type: capture.mediaType }));
      urlsRef.current.set(capture.id, url);
      return { is: 'image', url };
    }
    const limit = view === 'text' ? TEXT_BYTES : PAGE_BYTES;
    const { bytes, cut } = await readUpTo(store, capture.blobId, limit);
    const text = new TextDecoder().decode(await new Blob(bytes).arrayBuffer());
    const saved = /^multipart\/related/i.test(capture.mediaType);
    const words = view === 'text' ? text : textOfPage(saved ? pageOfMhtml(text) : text);
    return {
      is: 'text',
      text: words.slice(0, TEXT_BYTES),
      cut: cut || words.length > TEXT_BYTES,
    };
  };

  const open = async (capture: Capture, view: CaptureView) => {
    set(capture.id, { is: 'reading' });
    try {
      set(capture.id, await read(capture, view));
    } catch (cause) {
      set(capture.id, { is: 'problem', problem: readingProblem(cause) });
    }
  };

  const save = async (capture: Capture) => {
    setFailed(null);
    // A damaged piece ends the stream with an error, and then no file is left (see saveStream).
    let cause: unknown = null;
    const stream = pieceStream(store.readCapture(capture.blobId), {
      ahead: 1,
      failed: (thrown) => {
        cause = thrown;
        return thrown;
      },
    });
    const failed = await saveAndNote(context, nameOfCaptureFile(capture), stream, async () => ({
      incidentIds: capture.incidentId === null ? [] : [capture.incidentId],
      file: { is: 'capture', sha256: capture.sha256 },
    }));
    setFailed(failed === null || cause === null ? failed : readingProblem(cause));
  };

  return {
    opened,
    problem: failed,
    open: (capture, view) => void open(capture, view),
    close: (capture) => {
      const url = urlsRef.current.get(capture.id);
      if (url !== undefined) URL.revokeObjectURL(url);
      urlsRef.current.delete(capture.id);
      set(capture.id, null);
    },
    save: (capture) => void save(capture),
  };
}
