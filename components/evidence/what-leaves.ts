import { withholdingOf } from '../../lib/evidence/withhold.ts';
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
  /** Fields that are marked confidential, over all incidents. */
  readonly confidential: number;
}

/** Counts it. */
export function whatLeaves(histories: readonly IncidentHistory[], withhold: boolean): WhatLeaves {
  const leaving = new Map<string, Capture>();
  let withheldCaptures = 0;
  for (const history of histories) {
    const got = history.captures.filter((capture) => capture.got);
    if (withholdingOf(history, withhold).page) withheldCaptures += got.length;
    else for (const capture of got) leaving.set(capture.sha256, capture);
  }
  return {
    incidents: histories.length,
    retracted: histories.filter(({ retracted }) => retracted).length,
    observations: sum(histories, ({ observations }) => observations.length),
    captures: leaving.size,
    captureBytes: sum([...leaving.values()], ({ size }) => size),
    withheldCaptures,
    confidential: sum(histories, ({ current }) => current.confidential.length),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
