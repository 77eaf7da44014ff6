import type { IncidentHistory } from './incident.ts';
import { currentPlatform } from './current-platform.ts';

export const SORT_KEYS = ['seen', 'logged', 'platform', 'kind', 'title'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface IncidentOrder {
  readonly by: SortKey;
  readonly descending: boolean;
}

/**
 * A new list in this order. What is equal stays in the order of logging, latest first.
 * @param language whose alphabet titles follow, as a BCP 47 tag.
 */
export function sortIncidents(
  histories: readonly IncidentHistory[],
  { by, descending }: IncidentOrder,
  language?: string,
): readonly IncidentHistory[] {
  const words = new Intl.Collator(language, { numeric: true });
  const compare = by === 'title' ? words.compare : byCodeUnits;
  const direction = descending ? -1 : 1;
  return histories
    .map((history) => ({ history, key: KEY_OF[by](history) }))
    .sort(
      (a, b) =>
        direction * compare(a.key, b.key) ||
        byCodeUnits(b.history.incident.loggedAt, a.history.incident.loggedAt),
    )
    .map(({ history }) => history);
}

/** What each order compares. Moments in our one form sort as text. */
const KEY_OF: Readonly<Record<SortKey, (history: IncidentHistory) => string>> = {
  seen: ({ current }) => current.seenAt,
  logged: ({ incident }) => incident.loggedAt,
  platform: currentPlatform,
  kind: ({ current }) => current.kind,
  title: ({ current }) => current.title,
};

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
