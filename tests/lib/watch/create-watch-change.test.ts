import { expect, test } from 'vitest';
import * as v from 'valibot';
import { watchChangeSchema } from '../../../lib/incidents/watch-schemas.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { createWatchChange } from '../../../lib/watch/create-watch-change.ts';

const NOW = new Date('2026-11-28T10:00:00.000Z');

test('every decision becomes a row that may be kept', () => {
  const { id } = stampOf(NOW);
  for (const decision of [
    { change: 'paused' },
    { change: 'mode', mode: 'tab' },
    { change: 'note', note: 'n'.repeat(30_000) },
    { change: 'baseline', observationId: id },
  ] as const) {
    expect(v.is(watchChangeSchema, createWatchChange(id, decision, stampOf(NOW)))).toBe(true);
  }
});
