import { expect, test } from 'vitest';
import { validateData, type DataFiles } from '../../../lib/observances/validate-data.ts';
import { DATA } from './data-files.ts';

const [firstRow] = DATA.observances;
const [firstDetails] = DATA.details;
const [firstMark] = DATA.sensitivities;

function problemsWith(files: Partial<DataFiles>): string[] {
  return validateData({ ...DATA, ...files });
}

/** The data with its first observance changed. */
function withRow(change: object): Partial<DataFiles> {
  return { observances: [{ ...firstRow, ...change }, ...DATA.observances.slice(1)] };
}

const WHERE = 'observances.json, row 1 (world-braille-day): ';

test.each<[string, Partial<DataFiles>, string]>([
  [
    'a rule that names 30 February',
    withRow({ rule: '02-30' }),
    `${WHERE}the rule "02-30" is refused (rule.no-such-day) at "02-30".`,
  ],
  [
    'a rule that never happens',
    withRow({ rule: '05:3:SAT/05:2:SAT' }),
    `${WHERE}the rule "05:3:SAT/05:2:SAT" is refused (rule.never) at "05:3:SAT/05:2:SAT".`,
  ],
  [
    'a rule not in its proper form',
    withRow({ rule: '01:1:mon' }),
    `${WHERE}the rule "01:1:mon" should be written "01:1:MON".`,
  ],
  [
    'a kind that does not exist',
    withRow({ kind: 'month' }),
    `${WHERE}"kind" should be ("day" | "week" | "year" | "decade") and is "month".`,
  ],
  [
    'a first year that is a text',
    withRow({ firstObserved: '2019' }),
    `${WHERE}"firstObserved" should be number and is "2019".`,
  ],
  ['an empty name', withRow({ nameEn: '' }), `${WHERE}"nameEn" is empty.`],
  ['a field that nobody knows', withRow({ note: 'x' }), `${WHERE}"note" is no field of this file.`],
  [
    'a missing field',
    { observances: [{ id: 'world-braille-day' }, ...DATA.observances.slice(1)] },
    `${WHERE}"kind" is missing.`,
  ],
  [
    "an id of a person's own",
    withRow({ id: 'own-day' }),
    'observances.json, row 1 (own-day): the prefix "own-" belongs to people\'s own dates.',
  ],
  [
    'a row twice',
    { observances: [...DATA.observances, firstRow] },
    'observances.json, row 330 (world-braille-day): "world-braille-day" is there twice.',
  ],
  [
    'a row without a source',
    { details: DATA.details.slice(1) },
    `${WHERE}details.json has no row for it, so it would have no source.`,
  ],
  [
    'an empty source',
    { details: [{ ...firstDetails, source: '' }, ...DATA.details.slice(1)] },
    'details.json, row 1 (world-braille-day): "source" is empty.',
  ],
  [
    'a mark of low confidence',
    {
      sensitivities: [{ ...firstMark, confidence: 'low' }, ...DATA.sensitivities.slice(1)],
    },
    'sensitivities.json, row 1 (directive-12-09): "confidence" should be ("high" | "medium") and is "low".',
  ],
  [
    'a mark on a row that does not exist',
    {
      sensitivities: [{ ...firstMark, observanceId: 'no-day' }, ...DATA.sensitivities.slice(1)],
    },
    'sensitivities.json, row 1 (directive-12-09): "no-day" is no observance.',
  ],
  [
    'a name of nothing',
    {
      names: {
        ...DATA.names,
        fr: [{ id: 'no-day', name: 'Rien', basis: 'memory', source: 'MEM' }],
      },
    },
    'names/fr.json, row 1 (no-day): "no-day" is no observance.',
  ],
  [
    'a basis that does not exist',
    {
      names: {
        ...DATA.names,
        fr: [{ id: 'world-braille-day', name: 'Rien', basis: 'machine', source: 'MEM' }],
      },
    },
    'names/fr.json, row 1 (world-braille-day): "basis" should be ("un-page" | "un-resolution" | "agency-page" | "two-lists" | "one-list" | "converted" | "memory") and is "machine".',
  ],
  [
    'a date of another year',
    {
      overrides: [{ id: 'world-braille-day', year: 2026, dates: '2027-01-05', source: 'UN' }],
    },
    'overrides.json, row 1 (world-braille-day): "2027-01-05" does not begin in 2026.',
  ],
  ['a file that is no list', { details: {} }, 'details.json: a list of rows was expected.'],
  [
    'a row that is no object',
    { sensitivities: [...DATA.sensitivities, 7] },
    'sensitivities.json, row 22: the row should be Object and is 7.',
  ],
])('%s is named in a sentence', (_what, files, sentence) => {
  expect(problemsWith(files)).toContain(sentence);
});

test('everything that is wrong is said at once', () => {
  const problems = problemsWith({ ...withRow({ rule: '13-01', kind: 'day' }), overrides: 'none' });
  expect(problems).toHaveLength(2);
});
