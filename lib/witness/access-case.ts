import type { ErrorFacts } from './failure-class.ts';
import type { Meter } from './meter.ts';
import type {
  AccessFinding,
  AccessState,
  ContentFinding,
  Evidence,
  RuledOut,
  RuleId,
} from './verdict.ts';
import type { ControlReading } from './weigh-controls.ts';
import type { WitnessFacts } from './witness-facts.ts';

/** One look under the access rules, with what they share. */
export interface AccessCase {
  readonly facts: WitnessFacts;
  /** Null where the load did not fail. */
  readonly error: ErrorFacts | null;
  readonly content: ContentFinding;
  readonly controls: ControlReading;
  readonly meter: Meter | undefined;
  readonly evidence: Evidence[];
  readonly ruledOut: RuledOut[];
  readonly unchecked: RuleId[];
}

/** Builds a finding from the case and a decision. */
export function accessFinding(
  at: AccessCase,
  rule: RuleId,
  access: AccessState,
  more: Partial<
    Pick<AccessFinding, 'meaning' | 'who' | 'whoName' | 'confidence' | 'retryDue'>
  > = {},
): AccessFinding {
  return {
    access,
    rule,
    meaning: more.meaning ?? null,
    who: more.who ?? 'unknown',
    whoName: more.whoName ?? '',
    confidence: more.confidence ?? null,
    retryDue: more.retryDue ?? false,
    evidence: at.evidence,
    ruledOut: at.ruledOut,
    unchecked: at.unchecked,
  };
}

/** Says which country was weighed: only where it was, since a look leaves with whoever gets the bundle. */
export function noteCountry({ facts, evidence }: AccessCase): void {
  if (!facts.country || evidence.some(({ kind }) => kind === 'country')) return;
  evidence.push({ kind: 'country', value: facts.country });
}
