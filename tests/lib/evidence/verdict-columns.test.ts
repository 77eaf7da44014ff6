import { expect, it } from 'vitest';
import { utcDateOf } from '../../../lib/civil-date.ts';
import { LOOK_COLUMNS } from '../../../lib/evidence/verdict-columns.ts';
import { aLook, aWatchedPage, START } from '../watch/a-watched-page.ts';

it('the record of a colleague has its day among the controls, and a control of now has none', () => {
  const observation = aLook(aWatchedPage(), START, 'reset');
  if (!observation.look) throw new Error('no look');
  const day = utcDateOf(new Date('2026-12-10T00:00:00Z'));
  const look = {
    ...observation.look,
    controls: [
      { kind: 'neighbour', outcome: 'ok' },
      { kind: 'peer', outcome: 'failed', day },
      { kind: 'peer', outcome: 'ok', day },
    ] as const,
  };
  const column = LOOK_COLUMNS.find(({ name }) => name === 'controls');
  expect(JSON.parse(column?.cell({ ...observation, look }) ?? '')).toEqual([
    'neighbour: ok',
    'peer 2026-12-10: failed',
    'peer 2026-12-10: ok',
  ]);
});
