import { describe, expect, it } from 'vitest';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { endTwins } from '../../../lib/watch/end-twins.ts';
import { aChange, aLook, aWatchedPage, HOUR, START } from './a-watched-page.ts';

const stamp = () => stampOf(new Date(START + HOUR));
const twinsOf = (known: readonly Fact[], joining: readonly Fact[]) =>
  endTwins(() => known, joining, stamp).map(({ watchedPageId, change }) => [watchedPageId, change]);

describe('pages that join the log', () => {
  const there = aWatchedPage();
  const again = aWatchedPage();
  const other = aWatchedPage({ urlCanonical: 'https://example.org/other' });

  it('end where the address is watched already, and nowhere else', () => {
    expect(twinsOf([there], [again, other])).toEqual([[again.id, 'removed']]);
  });

  it('end where two of them have one address: the first goes on', () => {
    const looks = [aLook(there, START, 'first'), aLook(again, START, 'first')];
    expect(twinsOf([], [there, again, ...looks])).toEqual([[again.id, 'removed']]);
  });

  it('go on where the page before was taken off the list', () => {
    expect(twinsOf([there, aChange(there, 'removed', START)], [again])).toEqual([]);
  });

  it('are not asked for where none joins', () => {
    expect(twinsOf([there], [aLook(there, START, 'first')])).toEqual([]);
  });
});
