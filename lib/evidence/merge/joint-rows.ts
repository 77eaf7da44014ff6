import { PATHS } from '../bundle-format.ts';
import { factsInRecord, isRecordValue } from '../facts-in-record.ts';
import type { ZipItem } from '../open-zip.ts';
import { parseJson } from '../parse-json.ts';
import { parseIncidentRecord, parseObservation, type ParsedRecord } from '../parse-record.ts';
import type { ObservationRow } from '../tables.ts';
import type { JointRecords, Witness } from './joint-records.ts';
import { linesOf } from './read-lines.ts';
import { seenObservation } from './seen-observation.ts';

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

/** The incidents of all bundles, told to `records` as they are met. */
export async function* incidentRows(
  parts: readonly JointPart[],
  records: JointRecords,
): AsyncGenerator<JointRow<ParsedRecord>, undefined> {
  for (const part of parts) {
    const { bundle, signer } = part;
    const item = (await part.open()).get(PATHS.incidents);
    if (!item) continue;
    for await (const line of linesOf(item)) {
      const value = parseJson(line);
      const row = parseIncidentRecord(value);
      if (row === null || !isRecordValue(value)) continue;
      const repeats = await records.takeIncident({ bundle, signer }, row, factsInRecord(value));
      yield { bundle, signer, repeats, row };
    }
  }
  return undefined;
}

/** The looks of all bundles, told to `records` as they are met. */
export async function* observationRows(
  parts: readonly JointPart[],
  records: JointRecords,
): AsyncGenerator<JointRow<ObservationRow>, undefined> {
  for (const part of parts) {
    const { bundle, signer } = part;
    const item = (await part.open()).get(PATHS.observations);
    if (!item) continue;
    for await (const line of linesOf(item)) {
      const value = parseJson(line);
      const stamp = parseObservation(value);
      if (stamp === null) continue;
      const seen = seenObservation(stamp);
      const repeats = await records.takeObservation({ bundle, signer }, value, seen);
      yield { bundle, signer, repeats, row: { stamp, seen } };
    }
  }
  return undefined;
}
