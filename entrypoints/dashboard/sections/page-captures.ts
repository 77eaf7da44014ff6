import { isCoveredCopy } from '../../../lib/incidents/covered-copy.ts';
import type { Capture, Fact, Observation } from '../../../lib/incidents/incident.ts';
import type { Look } from '../../../lib/watch/look.ts';

/** What the looks at a page left behind to be compared. */
export interface PageCaptures {
  /** The visible text of a look; undefined where none was kept. */
  readonly textOf: (observation: Observation) => Capture | undefined;
  readonly pictureOf: (observation: Observation) => Capture | undefined;
}

const TEXTS: ReadonlySet<string> = new Set(['inner-text', 'source-text']);

/** Captures of one watched page, found by the look that they belong to. */
export function pageCaptures(facts: readonly Fact[], looks: readonly Look[]): PageCaptures {
  const ids = new Set(looks.map(({ observation }) => observation.id));
  const texts = new Map<string, Capture>();
  const textsByHash = new Map<string, Capture>();
  const pictures = new Map<string, Capture>();
  for (const fact of facts) {
    if (fact.type !== 'capture' || !ids.has(fact.observationId ?? '')) continue;
    // What a person covered for others, they compare uncovered.
    if (isCoveredCopy(fact)) continue;
    const id = fact.observationId ?? '';
    if (TEXTS.has(fact.method)) {
      texts.set(id, fact);
      textsByHash.set(fact.sha256, fact);
    } else if (fact.method === 'full-page-stitched') pictures.set(id, fact);
    else if (fact.method === 'capture-visible-tab' && !pictures.has(id)) pictures.set(id, fact);
  }
  return {
    // A text that stood as before is not kept twice; the look names it by its hash.
    textOf: ({ id, look }) => texts.get(id) ?? textsByHash.get(look?.text?.sha256 ?? ''),
    pictureOf: ({ id }) => pictures.get(id),
  };
}
