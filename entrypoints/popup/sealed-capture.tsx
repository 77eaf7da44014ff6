import { useEffect } from 'preact/hooks';
import type { Incident } from '../../lib/incidents/incident.ts';
import type { PopupEdges } from './popup-edges.ts';

interface SealedCaptureProps {
  readonly edges: PopupEdges;
  readonly incident: Incident;
  readonly captureTab: number | null;
}

/** Has the worker seal what the browser saw of the page, beside the entry. Nothing comes back to show. */
export function SealedCapture({ edges, incident, captureTab }: SealedCaptureProps) {
  const { id, urlTyped } = incident;
  useEffect(() => {
    const start = async () => {
      if (captureTab !== null) {
        await edges.startCapture(id, captureTab);
        return;
      }
      const opened = await edges.store();
      if (opened.ok) await edges.noteNotOpened(opened.value, id, urlTyped);
    };
    void start();
  }, [edges, id, urlTyped, captureTab]);
  return null;
}
