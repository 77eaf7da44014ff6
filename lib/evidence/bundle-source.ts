import type { Instant } from '../civil-date.ts';
import type { LeavingCheckpoint } from './dating-checkpoints.ts';
import type { CustodyEntry, Fact } from '../incidents/incident.ts';
import type { Observance, Sensitivity } from '../observances/observance.ts';

/**
 * Everything that a bundle is made from. Nothing under `evidence/` knows a store or a browser:
 * who calls it hands these in.
 */
export interface BundleSource {
  /** Facts of the incidents that leave. Records of exports and of missed looks among them stay behind: they name recipients, and other pages. */
  readonly facts: readonly Fact[];
  /** Whole chain. It leaves from its first entry to the last that is needed; of facts that stay behind only the entry's hash. */
  readonly custody: readonly CustodyEntry[];
  /** Checkpoints of that chain; those leave that date something which does. Left out: none. */
  readonly checkpoints?: readonly LeavingCheckpoint[];
  /** The observances and marked dates that the incidents name. */
  readonly observances: readonly {
    readonly observance: Observance;
    readonly marks: readonly Sensitivity[];
  }[];
  /** Bytes of one capture, in pieces, never whole in memory. */
  readonly openCapture: (blobId: string) => AsyncIterable<Uint8Array<ArrayBuffer>>;
  readonly tool: { readonly name: string; readonly version: string };
  readonly createdAt: Instant;
  /** What the person said the bundle is for; may be empty. It is printed in the report. */
  readonly purpose: string;
}
