import type { CivilDate } from '../../lib/civil-date.ts';
import type { IncidentFilter } from '../../lib/incidents/filter-incidents.ts';
import { currentPlatform } from '../../lib/incidents/current-platform.ts';
import { countBy } from '../../lib/incidents/filter-incidents.ts';
import type { IncidentHistory, IncidentKind } from '../../lib/incidents/incident.ts';
import type { IncidentOrder } from '../../lib/incidents/sort-incidents.ts';

/** What the list is asked to show: one choice per filter, as the controls stand. */
export interface LogView {
  readonly text: string;
  readonly kind: IncidentKind | null;
  /** Host; '' means incidents without one, null any. */
  readonly platform: string | null;
  readonly observanceId: string | null;
  readonly tag: string | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly order: IncidentOrder;
}

export const PLAIN_VIEW: LogView = {
  text: '',
  kind: null,
  platform: null,
  observanceId: null,
  tag: null,
  from: null,
  to: null,
  order: { by: 'seen', descending: true },
};

/** The view as the filter that `filterIncidents` takes. */
export function filterOf(view: LogView): IncidentFilter {
  return {
    ...(view.text.trim() === '' ? {} : { text: view.text }),
    ...(view.kind === null ? {} : { kinds: [view.kind] }),
    ...(view.platform === null ? {} : { platforms: [view.platform] }),
    ...(view.observanceId === null ? {} : { observanceIds: [view.observanceId] }),
    ...(view.tag === null ? {} : { tags: [view.tag] }),
    ...(view.from === null && view.to === null ? {} : { seen: { from: view.from, to: view.to } }),
  };
}

/** Whether it shows everything, newest first. */
export function isPlainView(view: LogView): boolean {
  const { by, descending } = view.order;
  return (
    descending && (by === 'seen' || by === 'logged') && Object.keys(filterOf(view)).length === 0
  );
}

/** How many filters are on, the search not counted: it has its own field in sight. */
export function activeFilters(view: LogView): number {
  const { kind, platform, observanceId, tag, from, to } = view;
  return [kind, platform, observanceId, tag, from, to].filter((choice) => choice !== null).length;
}

export interface Choice {
  readonly choice: string;
  readonly count: number;
}

/** What there is to choose from, most frequent first. */
export interface LogChoices {
  readonly platforms: readonly Choice[];
  readonly observanceIds: readonly Choice[];
  readonly tags: readonly Choice[];
}

/** Longer lists are no help in a select; the search finds the rest. */
const MOST_CHOICES = 200;

/** The choices that the incidents of a log offer. */
export function choicesOf(histories: readonly IncidentHistory[]): LogChoices {
  const most = (choices: (history: IncidentHistory) => readonly string[]) =>
    countBy(histories, choices).slice(0, MOST_CHOICES);
  return {
    platforms: most((history) => [currentPlatform(history)]),
    observanceIds: most((history) => history.current.observanceIds),
    tags: most((history) => history.current.tags),
  };
}

/** The order that a click on a column's head asks for: the same column turns round. */
export function orderAfter(order: IncidentOrder, by: IncidentOrder['by']): IncidentOrder {
  if (order.by === by) return { by, descending: !order.descending };
  // Moments are wanted latest first, words from the beginning of the alphabet.
  return { by, descending: by === 'seen' || by === 'logged' };
}
