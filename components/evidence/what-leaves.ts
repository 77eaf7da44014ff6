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
  const looks = new Set<string>();
  let withheldCaptures = 0;
  for (const history of histories) {
    const got = history.captures.filter((capture) => capture.got);
    const { page } = withholdingOf(history, withhold);
    if (page) withheldCaptures += got.length;
    else for (const capture of got) leaving.set(capture.sha256, capture);
    for (const { id } of history.observations) looks.add(id);
    if (page || !history.watched) continue;
    for (const { id } of history.watched.observations) looks.add(id);
    for (const capture of history.watched.captures) {
      if (capture.got) leaving.set(capture.sha256, capture);
    }
  }
  return {
    incidents: histories.length,
    retracted: histories.filter(({ retracted }) => retracted).length,
    observations: looks.size,
    captures: leaving.size,
    captureBytes: sum([...leaving.values()], ({ size }) => size),
    withheldCaptures,
    confidential: sum(histories, ({ current }) => current.confidential.length),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
