import { expect, test } from 'vitest';
import { newId } from '../../../lib/incidents/new-id.ts';
import { ownCaptures } from '../../../lib/watch/own-captures.ts';
import { aLook, aWatchedPage, HOUR, START } from './a-watched-page.ts';

const page = aWatchedPage({
  url: 'https://example.org/statement',
  urlCanonical: 'https://example.org/statement',
});
const ofList = aLook(page, START, 'first');
/** As it is when a person logs the page: with an incident, and with no page of the list. */
const logged = (at: number, url: string) => {
  const { watchedPageId: _, ...look } = aLook(page, at, 'notFound');
  return { ...look, incidentId: newId(), url };
};

test('what a person logged of the very address stands beside the looks of the list, oldest first', () => {
  const later = logged(START + 2 * HOUR, 'https://example.org/statement#top');
  const sooner = logged(START + HOUR, 'https://example.org/statement?utm_source=x');
  const other = logged(START + HOUR, 'https://example.org/statement/2');
  const found = ownCaptures([page, ofList, later, other, sooner], page);
  expect(found.map(({ observation }) => observation)).toEqual([sooner, later]);
  expect(found.map(({ state }) => state)).toEqual(['gone', 'gone']);
});

test('a look of the list is none of them', () => {
  expect(ownCaptures([page, ofList], page)).toEqual([]);
});
