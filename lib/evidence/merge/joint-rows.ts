import { PATHS } from '../bundle-format.ts';
import { factsInRecord, isRecordValue } from '../facts-in-record.ts';
import type { ZipItem } from '../open-zip.ts';
import { parseJson } from '../parse-json.ts';
import { parseIncidentRecord, parseObservation, type ParsedRecord } from '../parse-record.ts';
import type { ObservationRow } from '../tables.ts';
import type { JointRecords, Witness } from './joint-records.ts';
import { linesOf } from './read-lines.ts';
import { seenObservation } from '../seen-observation.ts';

/** A bundle as the tables need it: who signed it, and its files by path when they are asked for. */
export interface JointPart extends Witness {
  open(): Promise<ReadonlyMap<string, ZipItem>>;
}

/** One record of one bundle, and where it comes from. */
export interface JointRow<Row> extends Witness {
  readonly row: Row;
  /** Whether a record of this id stands in an earlier bundle too. */
  readonly repeats: boolean;
}

/** Whether a record stands in an earlier bundle too. */
export type Repeats<Record> = (witness: Witness, record: Record) => boolean | Promise<boolean>;

/** An incident, and its line as it was read. */
export interface JointIncident {
  readonly record: ParsedRecord;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A look, and its line as it was read. */
export interface JointLook {
  readonly seen: ObservationRow['seen'];
  readonly value: unknown;
}

/** Tells `records` of each record as it is met. */
export function tellingOf(records: JointRecords): {
  readonly incident: Repeats<JointIncident>;
  readonly look: Repeats<JointLook>;
} {
  return {
    incident: (witness, { record, value }) =>
      records.takeIncident(witness, record, factsInRecord(value)),
    look: (witness, { seen, value }) => records.takeObservation(witness, value, seen),
  };
}

/** The incidents of all bundles. `repeats` is asked of each, in this order. */
export async function* incidentRows(
  parts: readonly JointPart[],
  repeats: Repeats<JointIncident>,
): AsyncGenerator<JointRow<ParsedRecord>, undefined> {
  for (const part of parts) {
    const { bundle, signer } = part;
    for await (const value of valuesOf(part, PATHS.incidents)) {
      const row = parseIncidentRecord(value);
      if (row === null || !isRecordValue(value)) continue;
      const again = await repeats({ bundle, signer }, { record: row, value });
      yield { bundle, signer, repeats: again, row };
    }
  }
  return undefined;
}

/** The looks of all bundles. `repeats` is asked of each, in this order. */
export async function* observationRows(
  parts: readonly JointPart[],
  repeats: Repeats<JointLook>,
): AsyncGenerator<JointRow<ObservationRow>, undefined> {
  for (const part of parts) {
    const { bundle, signer } = part;
    for await (const value of valuesOf(part, PATHS.observations)) {
      const stamp = parseObservation(value);
      if (stamp === null) continue;
      const seen = seenObservation(stamp);
      const again = await repeats({ bundle, signer }, { seen, value });
      yield { bundle, signer, repeats: again, row: { stamp, seen } };
    }
  }
  return undefined;
}

async function* valuesOf(part: JointPart, path: string): AsyncGenerator<unknown, undefined> {
  const item = (await part.open()).get(path);
  if (!item) return undefined;
  for await (const line of linesOf(item)) yield parseJson(line);
  return undefined;
}
