import { capturesOf, type Redaction } from '../../lib/evidence/redaction.ts';
import { goneFields, withholdingOf } from '../../lib/evidence/withhold.ts';
import type { Capture, IncidentHistory } from '../../lib/incidents/incident.ts';

/** What a bundle of these incidents would carry, before it is made. */
export interface WhatLeaves {
  readonly incidents: number;
  readonly retracted: number;
  readonly observations: number;
  /** Captures with different bytes; the same bytes leave once. */
  readonly captures: number;
  readonly captureBytes: number;
  readonly withheldCaptures: number;
  /** Fields that stay behind, over all incidents. */
  readonly withheldFields: number;
  /** Fields that are marked confidential and leave all the same. */
  readonly confidential: number;
}

/** Counts it. */
export function whatLeaves(
  histories: readonly IncidentHistory[],
  redaction: Redaction,
): WhatLeaves {
  const leaving = new Map<string, Capture>();
  const withheld = new Set<string>();
  const looks = new Set<string>();
  let withheldFields = 0;
  let confidential = 0;
  for (const history of histories) {
    const withholding = withholdingOf(history, redaction);
    const gone = goneFields(withholding);
    withheldFields += gone.length;
    confidential += history.current.confidential.filter((name) => !gone.includes(name)).length;
    for (const { id } of history.observations) looks.add(id);
    for (const capture of capturesOf(history)) {
      if (withholding.page || redaction.captures.has(capture.id)) withheld.add(capture.id);
      else leaving.set(capture.sha256, capture);
    }
    if (withholding.page || !history.watched) continue;
    for (const { id } of history.watched.observations) looks.add(id);
  }
  return {
    incidents: histories.length,
    retracted: histories.filter(({ retracted }) => retracted).length,
    observations: looks.size,
    captures: leaving.size,
    captureBytes: [...leaving.values()].reduce((sum, { size }) => sum + size, 0),
    withheldCaptures: withheld.size,
    withheldFields,
    confidential,
  };
}
