import { expect, it, vi } from 'vitest';
import { instantOf, utcDateOf } from '../../../lib/civil-date.ts';
import type { Observation } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { addPages } from '../../../lib/watch/add-pages.ts';
import type { ColleagueFound } from '../../../lib/watch/colleague.ts';
import { must, mustOpen, testMachine } from '../store/open-test-store.ts';
import { MINUTE } from '../watch/a-watched-page.ts';
import { RESET, startWorker, Web } from './a-web.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const URL_ONE = 'https://example.org/statement';

it('what colleagues recorded of a page that week stands beside the other controls of a reset', async () => {
  const machine = testMachine();
  const { clock } = machine;
  const store = await mustOpen(machine);
  const web = new Web(clock);
  const { watch } = must(await store.settings());
  const neighbours = ['https://one.example/'];
  must(await store.changeSettings({ watch: { ...watch, secondsPerHost: 0, neighbours } }));
  const { pages } = addPages([{ address: URL_ONE }], 'list', new Set(), () => stampOf(clock.now()));
  must(await store.append(pages));
  const session = new Map<string, unknown>();
  const ring = async (after: number) => {
    clock.tick(after);
    await startWorker(store, clock, web, { session }).watch.reconcile();
  };
  const lastLook = async (): Promise<Observation> => {
    const look = must(await store.facts()).findLast((fact) => fact.type === 'observation');
    if (look?.type !== 'observation') throw new Error('no look');
    return look;
  };
  await ring(0);
  const day = utcDateOf(clock.now());
  const takenAt = instantOf(clock.now());
  const other = { url: 'https://example.org/other', day, found: 'unreached' } as const;
  const here = (found: ColleagueFound) => ({ url: URL_ONE, day, found });
  const ana = 'ab'.repeat(32);
  must(await store.saveColleague({ id: ana, takenAt, looks: [here('there'), other] }));
  web.says(URL_ONE, RESET);
  await ring(6 * MINUTE);
  const reached = await lastLook();
  expect(reached.look?.controls.at(-1)).toEqual({ kind: 'peer', outcome: 'ok', day });
  expect(reached.verdict?.ruled_out).toContainEqual({
    rule_id: 'down_everywhere',
    because: 'peer-ok',
  });
  expect(reached.verdict?.evidence).toContainEqual({ kind: 'colleague', value: `${day} ok` });

  must(await store.saveColleague({ id: ana, takenAt, looks: [here('unreached')] }));
  await ring(6 * MINUTE);
  expect((await lastLook()).verdict).toMatchObject({
    access: 'down',
    rule_id: 'down_everywhere',
  });

  must(await store.dropColleague(ana));
  await ring(31 * MINUTE);
  const alone = await lastLook();
  expect(alone.look?.controls.map(({ kind }) => kind)).not.toContain('peer');
  expect(alone.verdict?.unchecked).toContain('down_everywhere');
  // That there is no record is another thing than that none was read.
  expect(alone.verdict?.evidence.map(({ kind }) => kind)).not.toContain('colleague');
});
