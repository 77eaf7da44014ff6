import { expect, it } from 'vitest';
import { keptTexts } from '../../../components/log/kept-texts.ts';
import { DRAFT_TEXT_LIMIT } from '../../../lib/incidents/incident.ts';

it('leaves out a text that is too long, and that alone', () => {
  const longest = 'a'.repeat(DRAFT_TEXT_LIMIT);
  expect(keptTexts({ address: 'example.org', text: longest })).toEqual({
    address: 'example.org',
    text: longest,
  });
  expect(keptTexts({ address: 'example.org', text: `${longest}a` })).toEqual({
    address: 'example.org',
  });
});
