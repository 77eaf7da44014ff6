import type { NewChecksum } from '../hasher.ts';
import type { IncidentKind } from '../../incidents/incident.ts';
import type { FoundPart } from './inspect-bundles.ts';
import { JointRecords, type Conflict, type PageDay } from './joint-records.ts';
import { incidentRows, observationRows, tellingOf } from './joint-rows.ts';
import { jointParts, partOpener } from './open-parts.ts';
import { unionParts } from './union-parts.ts';

/** An incident of somebody's bundle, as far as a list shows it. Texts are a stranger's; null where withheld. */
export interface ListedIncident {
  readonly id: string;
  readonly kind: IncidentKind | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly retracted: boolean;
}

export interface ListedBundle {
  readonly id: string;
  readonly signer: string;
  readonly createdAt: string;
  readonly keyNotes: FoundPart['keyNotes'];
  /** Names of the files that hold it. */
  readonly names: readonly string[];
  readonly incidents: number;
  readonly looks: number;
  /** The first of them. */
  readonly listed: readonly ListedIncident[];
}

/** What several bundles hold, and what only all of them together show. */
export interface JointView {
  readonly bundles: readonly ListedBundle[];
  readonly pages: readonly PageDay[];
  readonly conflicts: readonly Conflict[];
}

/** More in one list help nobody, and a bundle may hold a hundred thousand. */
export const LISTED_INCIDENTS = 200;

/** Reads the records of all bundles once. Nothing of them is kept anywhere. */
export async function jointView(
  found: readonly FoundPart[],
  newChecksum: NewChecksum,
): Promise<JointView> {
  const united = unionParts(found);
  const parts = jointParts(united, partOpener(newChecksum));
  const records = new JointRecords();
  const telling = tellingOf(records);
  const counts = new Map(
    united.map(({ id }) => [id, { incidents: 0, looks: 0, listed: new Array<ListedIncident>() }]),
  );
  for await (const { bundle, row } of incidentRows(parts, telling.incident)) {
    const count = counts.get(bundle);
    if (!count) continue;
    count.incidents++;
    const { kind, title, urlReached, urlTyped } = row.current;
    if (count.listed.length < LISTED_INCIDENTS) {
      count.listed.push({
        id: row.id,
        kind: typeof kind === 'string' ? kind : null,
        title: textOf(title),
        url: textOf(urlReached) || textOf(urlTyped),
        retracted: row.retracted,
      });
    }
  }
  for await (const { bundle } of observationRows(parts, telling.look)) {
    const count = counts.get(bundle);
    if (count) count.looks++;
  }
  return {
    bundles: united.map(({ id, signer, createdAt }) => {
      const copies = found.filter((one) => one.id === id);
      return {
        id,
        signer,
        createdAt,
        keyNotes: copies[0]?.keyNotes ?? [],
        names: copies.map(({ input }) => input.name),
        ...(counts.get(id) ?? { incidents: 0, looks: 0, listed: [] }),
      };
    }),
    pages: records.pageDays(),
    conflicts: records.conflicts(),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
