import * as v from 'valibot';
import { HEX_32, HEX_64 } from '../../schemas.ts';
import { canonicalJson } from '../../canonical-json.ts';
import type { IdentityCommitment } from './identity-entry.ts';

const lineSchema = v.strictObject({
  type: v.literal('identities'),
  incidentId: HEX_32,
  commitments: v.pipe(v.array(HEX_64), v.minLength(1)),
});

/** A line of `identities.jsonl`. */
export type CommitmentLine = v.InferOutput<typeof lineSchema>;

/** One line an incident; in the order of the hashes, which tells nothing of who was written down first. */
export function* commitmentLines(commitments: readonly IdentityCommitment[]): Generator<string> {
  const ids = [...new Set(commitments.map(({ incidentId }) => incidentId))].sort();
  for (const incidentId of ids) {
    const own = commitments.filter((one) => one.incidentId === incidentId);
    const line: CommitmentLine = {
      type: 'identities',
      incidentId,
      commitments: own.map(({ commitment }) => commitment).sort(),
    };
    yield `${canonicalJson(line)}\n`;
  }
}

/** The door from JSON; null where it does not fit. */
export function parseCommitmentLine(value: unknown): CommitmentLine | null {
  const parsed = v.safeParse(lineSchema, value);
  return parsed.success ? parsed.output : null;
}
