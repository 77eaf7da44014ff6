import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { aChange, aLook, aMiss, aWatchedPage, DAY, HOUR, START } from './a-watched-page.ts';

function readAll(facts: readonly Fact[]): WatchBook {
  const book = new WatchBook();
  book.update(facts);
  return book;
}

describe('the book of the watch list', () => {
  const [one, other] = [aWatchedPage(), aWatchedPage()];
  const facts: readonly Fact[] = [
    one,
    other,
    aLook(one, START, 'first'),
    aLook(other, START, 'first'),
    aLook(one, START + HOUR, 'notFound'),
    aMiss(one, START + DAY, 3),
    aLook(one, START + DAY + HOUR, 'offline'),
    aChange(one, 'paused', START + 2 * DAY),
  ];

  it('tells the same whether it is read at once or as it grows', () => {
    const grown = new WatchBook();
    for (let count = 0; count <= facts.length; count += 1) grown.update(facts.slice(0, count));
    expect(grown.stories()).toEqual(readAll(facts).stories());
    expect(grown.coverage(one.id)).toEqual(readAll(facts).coverage(one.id));
  });

  it('does not tell a page anew that nothing happened to', () => {
    const book = readAll(facts.slice(0, -1));
    const before = book.story(other.id);
    book.update(facts);
    expect(book.story(other.id)).toBe(before);
    expect(book.story(one.id)).toMatchObject({ paused: true, missed: 3, stage: 'missing' });
  });

  it('forgets what was deleted', () => {
    const book = readAll(facts);
    book.update(facts.filter((fact) => fact.id !== facts[4]?.id));
    expect(book.story(one.id)?.stage).toBe('seen');
  });

  it('puts a look in its place that comes later than it was made', () => {
    const late = aLook(one, START + HOUR / 2, 'standing');
    const [gone] = readAll([...facts, late]).story(one.id)?.episodes ?? [];
    expect(gone?.began.after?.observation).toBe(late);
  });

  it('counts each day with its looks, what they found, and what was missed', () => {
    expect(readAll(facts).coverage(one.id)).toEqual([
      {
        pageId: one.id,
        day: '2026-11-01',
        made: 2,
        valid: 2,
        states: { there: 1, changed: 0, gone: 1, unreached: 0, unclear: 0 },
        missed: {},
      },
      {
        pageId: one.id,
        day: '2026-11-02',
        made: 1,
        valid: 0,
        states: { there: 0, changed: 0, gone: 0, unreached: 0, unclear: 1 },
        missed: { 'browser-closed': 3 },
      },
    ]);
    expect(readAll(facts).coverage('nobody')).toEqual([]);
  });
});
