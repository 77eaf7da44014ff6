import { expect, it } from 'vitest';
import { isCivilDate, type CivilDate } from '../../../lib/civil-date.ts';
import { classify } from '../../../lib/witness/classify.ts';
import type { ControlOutcome } from '../../../lib/witness/witness-facts.ts';
import { instant, NEIGHBOURS_OK } from './look.ts';

function day(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Error(text);
  return text;
}

/** A page that has failed the same way for two days, with the records of colleagues. */
function failedFor2Days(...records: readonly (readonly [string, ControlOutcome])[]) {
  const error = 'net::ERR_CONNECTION_RESET';
  return classify({
    url: 'https://www.un.org/en/',
    error,
    browser: 'chromium',
    at: instant('2026-12-10T08:00:00Z'),
    attempts: [{ at: instant('2026-12-09T08:00:00Z'), error }],
    controls: [
      ...NEIGHBOURS_OK,
      ...records.map(([when, outcome]) => ({ kind: 'peer' as const, outcome, day: day(when) })),
    ],
  });
}

it('a colleague’s failure of another day does not make a page one that is down for everybody', () => {
  const verdict = failedFor2Days(['2026-12-05', 'failed']);
  expect(verdict).toMatchObject({ access: 'likely_blocked', rule_id: 'repeat_failure' });
  expect(verdict.unchecked).toContain('down_everywhere');
  expect(verdict.evidence).toContainEqual({ kind: 'colleague', value: '2026-12-05 failed' });
});

it.each(['2026-12-09', '2026-12-10', '2026-12-11'])('one of %s does', (when) => {
  expect(failedFor2Days([when, 'failed'])).toMatchObject({
    access: 'down',
    rule_id: 'down_everywhere',
  });
});

it.each(['ok', 'changed-body'] as const)('whoever reached it that week (%s) says no', (outcome) => {
  const verdict = failedFor2Days(['2026-12-05', outcome], ['2026-12-10', 'failed']);
  expect(verdict).toMatchObject({ access: 'likely_blocked', rule_id: 'repeat_failure' });
  expect(verdict.ruled_out).toContainEqual({ rule_id: 'down_everywhere', because: 'peer-ok' });
});
