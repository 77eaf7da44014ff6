import type { Draft, IncidentFields } from '../../lib/incidents/incident.ts';

/** What was typed into a form and is not done with, and the way to keep it. */
export interface FormDraft {
  /** What was there when the screen opened; null where nothing was. */
  readonly kept: Draft | null;
  readonly keep: (form: Readonly<Record<string, string>>, fields?: Partial<IncidentFields>) => void;
  /** It was saved, or is not wanted any more. */
  readonly drop: () => void;
}
