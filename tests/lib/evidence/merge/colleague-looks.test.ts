import { expect, it } from 'vitest';
import { colleagueLooks } from '../../../../lib/evidence/merge/colleague-looks.ts';
import type { PageDay } from '../../../../lib/evidence/merge/joint-records.ts';
import { LOOK_STATES, type LookState } from '../../../../lib/watch/look.ts';

const ANA = 'ab'.repeat(32);
const PAGE = 'https://example.org/statement';

function pageDay(change: Partial<PageDay> = {}, what: LookState = 'there'): PageDay {
  return {
    url: PAGE,
    day: '2026-12-09',
    witnesses: 1,
    shared: 0,
    sharedBy: [],
    looks: 1,
    incidents: 0,
    agreement: 'one-witness',
    lastLooks: [{ signer: ANA, what }],
    logged: [],
    ...change,
  };
}

it('takes what says something, and nothing where there was not enough data', () => {
  const found = LOOK_STATES.flatMap((state) => colleagueLooks([pageDay({}, state)], ANA));
  expect(found.map((one) => one.found)).toEqual(['there', 'changed', 'gone', 'unreached']);
  expect(found[0]).toEqual({ url: PAGE, day: '2026-12-09', found: 'there' });
});

it('takes nothing of another signer, and nothing that was logged without a look', () => {
  expect(colleagueLooks([pageDay()], 'cd'.repeat(32))).toEqual([]);
  const logged = [{ signer: ANA, what: 'removal' as const }];
  expect(colleagueLooks([pageDay({ lastLooks: [], logged })], ANA)).toEqual([]);
});

it.each([
  ['an address that runs', { url: 'javascript:alert(1)' }],
  ['an address that is a text', { url: 'data:text/plain,a name' }],
  ['a file', { url: 'file:///home/ana/list.txt' }],
  ['no address', { url: 'https://' }],
  ['no day', { day: '2026-02-30' }],
  ['words for a day', { day: 'yesterday!' }],
])('takes nothing with %s', (_, change) => {
  expect(colleagueLooks([pageDay(change)], ANA)).toEqual([]);
});
