import { useEffect, useState } from 'preact/hooks';
import { captureProgress, type CaptureProgress } from '../../components/popup/capture-progress.ts';
import { LoggedPanel } from '../../components/popup/logged-panel.tsx';
import type { Incident } from '../../lib/incidents/incident.ts';
import type { Problem } from '../../lib/result.ts';
import { methodsAccountedFor, PROMISED_METHODS } from '../../lib/store/settings.ts';
import type { PopupEdges } from './popup-edges.ts';

interface LoggedProps {
  readonly edges: PopupEdges;
  readonly incident: Incident;
  readonly captureTab: number | null;
  readonly onOpen: (route: string) => void;
  readonly onAnother: () => void;
}

/** Starts the capture in the worker and follows it through the log, where its parts arrive. */
export function Logged({ edges, incident, captureTab, onOpen, onAnother }: LoggedProps) {
  const [capture, setCapture] = useState<CaptureProgress | 'none' | Problem>(
    captureTab === null ? 'none' : captureProgress(null, PROMISED_METHODS),
  );
  const { id, urlTyped } = incident;
  useEffect(() => {
    let stop: () => void = () => undefined;
    let gone = false;
    const follow = async () => {
      const opened = await edges.store();
      if (!opened.ok || gone) return;
      const store = opened.value;
      if (captureTab === null) {
        await edges.noteNotOpened(store, id, urlTyped);
        return;
      }
      const settings = await store.settings();
      const wanted = settings.ok ? methodsAccountedFor(settings.value) : PROMISED_METHODS;
      const look = async () => {
        const histories = await store.histories();
        if (!histories.ok || gone) return;
        const mine = histories.value.find((history) => history.incident.id === id);
        const progress = captureProgress(mine ?? null, wanted);
        setCapture(progress);
        if (progress.done) stop();
      };
      stop = store.watch(() => void look());
      const started = await edges.startCapture(id, captureTab);
      if (started.ok) await look();
      else if (!gone) setCapture(started.error);
    };
    void follow();
    return () => {
      gone = true;
      stop();
    };
  }, [edges, id, urlTyped, captureTab]);
  return (
    <LoggedPanel incident={incident} capture={capture} onOpen={onOpen} onAnother={onAnother} />
  );
}
