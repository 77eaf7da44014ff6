import { expect, test } from 'vitest';
import { createNaming } from '../../../components/calendar/naming.ts';

test('a name of one’s own cannot turn the words around it, in a list of choices either', () => {
  const own = {
    id: 'own-1',
    kind: 'day',
    rule: '12-09',
    nameEn: '\u202eTrial\u200b',
    category: 'other',
    firstObserved: null,
  } as const;
  const naming = createNaming({ observances: [own], sensitivities: [] }, 'en', new Map());
  expect(naming('own-1').text).toBe('\ufffdTrial\ufffd');
});
