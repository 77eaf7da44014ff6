import type { TimeStampRecord } from '../../incidents/custody-record.ts';
import type { Fact } from '../../incidents/incident.ts';
import { fromBase64 } from '../byte-text.ts';

/** Something of the log that can be stamped: an export's signature, or a checkpoint of custody. */
export interface StampSubject {
  /** Of the fact. */
  readonly id: string;
  /** What its files are called in a bundle, without their ending: `signature`, `checkpoint-42`. */
  readonly stem: string;
  /** The `.tsq` file; null for exports that were made before it was kept. */
  readonly request: Uint8Array<ArrayBuffer> | null;
  /** What has come back so far, oldest first. */
  readonly stamps: readonly TimeStampRecord[];
}

/** Everything in the log that can be stamped, by the id of its fact, oldest first. */
export function stampSubjects(facts: readonly Fact[]): ReadonlyMap<string, StampSubject> {
  const stamps = Map.groupBy(
    facts.filter((fact) => fact.type === 'time-stamp'),
    ({ subjectId }) => subjectId,
  );
  return new Map(
    facts.flatMap((fact) => {
      if (fact.type !== 'export' && fact.type !== 'checkpoint') return [];
      if (fact.type === 'export' && fact.file !== undefined) return [];
      const { id, timeRequest = '' } = fact;
      const request = timeRequest === '' ? null : fromBase64(timeRequest);
      const stem = fact.type === 'export' ? 'signature' : `checkpoint-${fact.seq}`;
      return [[id, { id, stem, request, stamps: stamps.get(id) ?? [] }]];
    }),
  );
}
