import { expect, test } from 'vitest';
import { coverageDays, coverageSum } from '../../../components/watch/coverage-days.ts';
import { utcDateOf } from '../../../lib/civil-date.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { aLook, aMiss, aWatchedPage, DAY, HOUR, START } from '../../lib/watch/a-watched-page.ts';

const day = (at: number) => utcDateOf(new Date(at));

test('a day without a look is a gap, never a day on which the page was there', () => {
  const page = aWatchedPage();
  const book = new WatchBook();
  book.update([
    page,
    aLook(page, START + HOUR, 'first'),
    aLook(page, START + 2 * HOUR, 'standing'),
    aMiss(page, START + DAY, 2),
    aLook(page, START + 3 * DAY, 'standing'),
    aLook(page, START + 3 * DAY + HOUR, 'notFound'),
    aLook(page, START + 4 * DAY, 'offline'),
  ]);
  const days = coverageDays(book.coverage(page.id), day(START), day(START + 5 * DAY));
  expect(days.map(({ sign }) => sign)).toEqual([
    'there',
    'not-looked',
    'not-looked',
    'gone',
    'unclear',
    'not-looked',
  ]);
  expect(coverageSum(days)).toEqual({ days: 6, daysLooked: 3, made: 5, valid: 4, missed: 2 });
});

test('a page of a clock that was set back has no days, not an error', () => {
  expect(coverageDays([], day(START + DAY), day(START))).toEqual([]);
});
