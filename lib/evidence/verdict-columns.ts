import type { LookFacts, Observation } from '../incidents/incident.ts';
import type { Column } from './table.ts';
import type { OpenLook, OpenVerdict } from './open-look.ts';
import { WITHHELD_CELL } from './withhold.ts';
import {
  ACCESS_STATES,
  ACTORS,
  CONFIDENCES,
  CONTENT_STATES,
  COUNTS_AS,
  MEANINGS,
  RULE_IDS,
} from '../witness/verdict.ts';

/** What a look says of the page, and not of the one who looked. */
export type SeenObservation = Omit<Observation, 'utcOffset' | 'tool' | keyof OpenLook> & OpenLook;

/**
 * Columns of `observations.csv` from `look` and `verdict`: how a look was made, and what can be said of it.
 * Empty where a look has none; the whole verdict is in `observations.jsonl`.
 */
export const LOOK_COLUMNS: readonly Column<SeenObservation>[] = [
  {
    name: 'trigger',
    type: 'string',
    oneOf: ['person', 'schedule', 'site'],
    cell: ({ look }) => look?.trigger ?? '',
  },
  {
    name: 'where',
    type: 'string',
    oneOf: ['tab', 'background-fetch'],
    cell: ({ look }) => look?.where ?? '',
  },
  {
    name: 'session',
    type: 'string',
    oneOf: ['browser', 'anonymous'],
    cell: ({ look }) => look?.session ?? '',
  },
  {
    name: 'failed_after',
    type: 'integer',
    unit: 'milliseconds',
    cell: ({ look }) => String(look?.failedAfterMs ?? ''),
  },
  {
    name: 'text_length',
    type: 'integer',
    unit: 'UTF-16 code units',
    cell: ofText(({ length }) => String(length)),
  },
  { name: 'text_sha256', type: 'string', cell: ofText(({ sha256 }) => sha256) },
  {
    name: 'controls',
    type: 'array',
    cell: ({ look }) =>
      look
        ? JSON.stringify(
            look.controls.map(
              ({ kind, outcome, day }) =>
                `${kind}${day === undefined ? '' : ` ${day}`}: ${outcome}`,
            ),
          )
        : '',
  },
  { name: 'access', type: 'string', oneOf: ACCESS_STATES, cell: judged(({ access }) => access) },
  { name: 'content', type: 'string', oneOf: CONTENT_STATES, cell: judged((one) => one.content) },
  { name: 'meaning', type: 'string', oneOf: MEANINGS, cell: judged((one) => one.meaning ?? '') },
  { name: 'who', type: 'string', oneOf: ACTORS, cell: judged(({ who }) => who) },
  { name: 'counts_as', type: 'string', oneOf: COUNTS_AS, cell: judged((one) => one.counts_as) },
  { name: 'rule_id', type: 'string', oneOf: RULE_IDS, cell: judged((one) => one.rule_id) },
  {
    name: 'confidence',
    type: 'string',
    oneOf: CONFIDENCES,
    cell: judged((one) => one.confidence ?? ''),
  },
  { name: 'retry_due', type: 'boolean', cell: judged((one) => String(one.retry_due)) },
];

function ofText(
  cell: (text: NonNullable<LookFacts['text']>) => string,
): Column<SeenObservation>['cell'] {
  return ({ look }) => {
    const text = look?.text ?? null;
    if (text === null) return '';
    return 'withheld' in text ? WITHHELD_CELL : cell(text);
  };
}

function judged(cell: (verdict: OpenVerdict) => string): Column<SeenObservation>['cell'] {
  return ({ verdict }) => {
    if (verdict === undefined) return '';
    return 'withheld' in verdict ? WITHHELD_CELL : cell(verdict);
  };
}
