import { useEffect, useRef, useState } from 'preact/hooks';
import type { CoverDialogProps, Covering } from '../../../components/log/cover-dialog.tsx';
import { areasOfForm, formOfAreas } from '../../../components/log/cover-draft.ts';
import type { FormDraft } from '../../../components/log/form-draft.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Clock } from '../../../lib/clock.ts';
import {
  sayCovered,
  type CoveredArea,
  type PictureSize,
} from '../../../lib/incidents/covered-copy.ts';
import { capturesOf } from '../../../lib/evidence/redaction.ts';
import type { Capture, IncidentHistory } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { coverPicture } from '../../../lib/platform/cover-picture.ts';
import { problem, type Problem } from '../../../lib/result.ts';
import { sha256Hex } from '../../../lib/sha256.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { IMAGE_BYTES, readingProblem, readUpTo } from './read-capture.ts';

export interface CoverTools {
  readonly start: (capture: Capture) => void;
  readonly dialog: CoverDialogProps;
}

/** A picture that was asked for, and its bytes once they are read. */
interface Wanted {
  readonly capture: Capture;
  /** What is drawn on it; null where it is of no incident that is known. */
  readonly draft: FormDraft | null;
  picture?: Blob;
  url?: string;
}

interface CoverOptions {
  readonly context: { readonly store: LogStore; readonly clock: Clock };
  /** Those whose pictures can be covered here. */
  readonly histories: readonly IncidentHistory[];
  /** What was drawn and not kept, by the id of a draft; null until that is known. */
  readonly draftOf: ((id: string) => FormDraft) | null;
  /** Whether the window that somebody left is open again; elsewhere what was drawn comes back when it is opened. */
  readonly reopens: boolean;
}

/** Makes copies of kept pictures with areas covered, and keeps them beside their originals. */
export function useCover({ context, histories, draftOf, reopens }: CoverOptions): CoverTools {
  const { store, clock } = context;
  const [state, setState] = useState<Covering | null>(null);
  /** What opens or is kept after the window was closed is not shown any more. */
  const wantedRef = useRef<Wanted | null>(null);
  const resumedRef = useRef(false);

  const drop = () => {
    if (wantedRef.current?.url) URL.revokeObjectURL(wantedRef.current.url);
    wantedRef.current = null;
  };
  useEffect(() => drop, []);

  const start = async (capture: Capture) => {
    drop();
    const shownIn = histories.find((one) => capturesOf(one).some(({ id }) => id === capture.id));
    const draft = (shownIn && draftOf?.(draftIdOf(shownIn))) ?? null;
    const wanted: Wanted = { capture, draft };
    wantedRef.current = wanted;
    setState({ is: 'reading' });
    try {
      const { bytes } = await readUpTo(store, capture.blobId, IMAGE_BYTES);
      if (wantedRef.current !== wanted) return;
      wanted.picture = new Blob(bytes, { type: capture.mediaType });
      wanted.url = URL.createObjectURL(wanted.picture);
      const areas = areasOfForm(draft?.kept?.form, capture.id);
      setState({ is: 'open', url: wanted.url, areas });
    } catch (cause) {
      if (wantedRef.current === wanted) {
        setState({ is: 'failed', problem: readingProblem(cause) });
      }
    }
  };

  // The window that somebody was in when the log locked is opened again, once.
  useEffect(() => {
    if (!reopens || draftOf === null || resumedRef.current) return;
    resumedRef.current = true;
    for (const history of histories) {
      const form = draftOf(draftIdOf(history)).kept?.form;
      const capture = form && capturesOf(history).find(({ id }) => id === form['capture']);
      if (capture) {
        void start(capture);
        return;
      }
    }
  });

  const cover = async (areas: readonly CoveredArea[], size: PictureSize) => {
    const wanted = wantedRef.current;
    if (!wanted?.picture || !wanted.url) return;
    const { capture, picture, url } = wanted;
    setState({ is: 'saving', url });
    const made = await keepCovered(
      store,
      clock,
      capture,
      await coverPicture(picture, size, areas).catch(() => null),
      areas,
    );
    if (!made) wanted.draft?.drop();
    if (wantedRef.current !== wanted) return;
    if (made) return setState({ is: 'open', url, problem: made });
    drop();
    setState({ is: 'kept' });
  };

  return {
    start: (capture) => void start(capture),
    dialog: {
      state,
      onAreas: (areas) => {
        const { capture, draft } = wantedRef.current ?? {};
        if (!capture) return;
        if (areas.length === 0) draft?.drop();
        else draft?.keep(formOfAreas(capture.id, areas));
      },
      onCover: (areas, size) => void cover(areas, size),
      onClose: () => {
        wantedRef.current?.draft?.drop();
        drop();
        setState((now) => (now?.is === 'kept' ? now : null));
      },
    },
  };
}

/** One of each incident, under its name: it goes when the incident goes. */
function draftIdOf({ incident }: IncidentHistory): string {
  return `cover:${incident.id}`;
}

/** Keeps the copy with what its original belongs to; what went wrong, or null. */
async function keepCovered(
  store: LogStore,
  clock: Clock,
  capture: Capture,
  png: Uint8Array<ArrayBuffer> | null,
  areas: readonly CoveredArea[],
): Promise<Problem | null> {
  if (png === null) return problem('cover.not-drawn');
  // Black on black: the copy is there already, and this one would be its own original.
  if ((await sha256Hex(png)) === capture.sha256) return null;
  const { id, now, utcOffset } = stampOf(clock.now());
  const { blobId: _, got: __, size: ___, sha256, ...original } = capture;
  const kept = await store.keepCapture(
    {
      ...original,
      id,
      loggedAt: instantOf(now),
      utcOffset,
      mediaType: 'image/png',
      // The name of an attached file can tell what the copy hides.
      fileName: '',
      derivedFrom: sha256,
      transform: sayCovered(capture, areas),
    },
    inOnePiece(png),
  );
  return kept.ok ? null : kept.error;
}

async function* inOnePiece(
  bytes: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}
