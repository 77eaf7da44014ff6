import type { CustodyEntry, Fact } from '../incidents/incident.ts';
import type { Observance, Sensitivity } from '../observances/observance.ts';
import type { Instant } from '../civil-date.ts';

/**
 * Everything that a bundle is made from. Nothing under `evidence/` knows a store or a browser:
 * who calls it hands these in.
 */
export interface BundleSource {
  readonly facts: readonly Fact[];
  /** Whole chain, so that it can be checked from its first entry; entries of facts that stay behind carry hashes only. */
  readonly custody: readonly CustodyEntry[];
  /** The observances and marked dates that the incidents name. */
  readonly observances: readonly {
    readonly observance: Observance;
    readonly marks: readonly Sensitivity[];
  }[];
  /** Bytes of one capture, in pieces, never whole in memory. */
  readonly openCapture: (blobId: string) => AsyncIterable<Uint8Array<ArrayBuffer>>;
  readonly tool: { readonly name: string; readonly version: string };
  readonly createdAt: Instant;
  /** What the person said the bundle is for; may be empty. */
  readonly purpose: string;
}
