import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { createRetraction } from '../../../lib/incidents/create-retraction.ts';
import { fieldChanges } from '../../../lib/incidents/field-changes.ts';
import type { Fact, IncidentHistory } from '../../../lib/incidents/incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { anIncident } from '../store/a-fact.ts';
import { aChange, aLook, aWatchedPage, START } from '../watch/a-watched-page.ts';
import { must } from '../store/open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const at = (text: string) => ({ now: new Date(text), utcOffset: 0, id: newId() });
const LATER = '2026-12-11T08:00:00.000Z';
const BEFORE = '2026-12-01T08:00:00.000Z';

function only(facts: readonly Fact[]): IncidentHistory {
  const [history, ...more] = buildHistories(facts);
  if (history === undefined || more.length > 0) throw new Error('expected one history');
  return history;
}

describe('corrections', () => {
  it('apply in the order of the log, even where the clock was set back, and overwrite nothing', async () => {
    const incident = await anIncident({ title: 'first', note: 'n' });
    const one = must(
      createCorrection(
        only([incident]),
        { changes: { title: 'second' }, reason: 'typo' },
        at(LATER),
      ),
    );
    const two = must(
      createCorrection(
        only([incident, one]),
        { changes: { title: 'third', note: 'n' }, reason: 'again' },
        at(BEFORE),
      ),
    );
    const history = only([incident, one, two]);
    expect(history.current.title).toBe('third');
    expect(history.incident).toEqual(incident);
    expect(one.corrects).toBe(incident.id);
    expect(two.corrects).toBe(one.id);
    expect(two.changes).toEqual({ title: 'third' });
    expect(
      fieldChanges(history).map(({ field, before, after, reason }) => [
        field,
        before,
        after,
        reason,
      ]),
    ).toEqual([
      ['title', 'first', 'second', 'typo'],
      ['title', 'second', 'third', 'again'],
    ]);
  });

  it('need a reason and a difference', async () => {
    const history = only([await anIncident({ title: 'same' })]);
    const refused = createCorrection(
      history,
      { changes: { title: ' same ' }, reason: ' ' },
      at(LATER),
    );
    expect(refused.ok ? [] : refused.error.map(({ code }) => code)).toEqual([
      'correction.reason-missing',
      'correction.nothing-changed',
    ]);
  });

  it('cannot take the address away or make it longer than what is kept', async () => {
    const history = only([await anIncident()]);
    const codes = (urlTyped: string) => {
      const result = createCorrection(history, { changes: { urlTyped }, reason: 'r' }, at(LATER));
      return result.ok ? [] : result.error.map(({ code }) => code);
    };
    expect(codes('')).toEqual(['incident.url-missing']);
    expect(codes('x'.repeat(3_000))).toEqual(['incident.too-long']);
  });
});

describe('retractions', () => {
  it('strike an incident through once', async () => {
    const incident = await anIncident();
    const retraction = must(createRetraction(only([incident]), 'was my mistake', at(LATER)));
    const history = only([incident, retraction]);
    expect(history.retracted).toBe(true);
    expect(createRetraction(history, 'again', at(LATER)).ok).toBe(false);
  });
});

describe('buildHistories', () => {
  it('loses no incident and invents none, whatever the order and however often a fact comes', async () => {
    const incidents = await Promise.all([1, 2, 3].map((n) => anIncident({ title: `t${n}` })));
    const facts: Fact[] = incidents.flatMap((incident) => [
      incident,
      must(createCorrection(only([incident]), { changes: { note: 'x' }, reason: 'r' }, at(LATER))),
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 12 }), (shuffled) => {
        const histories = buildHistories(shuffled);
        expect(histories.map(({ incident }) => incident.id).sort()).toEqual(
          incidents.map(({ id }) => id).sort(),
        );
        for (const history of histories) {
          expect(history.corrections).toHaveLength(1);
          expect(history.current.note).toBe('x');
        }
      }),
    );
  });

  it('leaves out what belongs to no known incident', async () => {
    const incident = await anIncident();
    const other = only([await anIncident()]);
    const stray = must(createRetraction(other, 'r', at(LATER)));
    expect(only([incident, stray]).retracted).toBe(false);
  });
});

describe('an incident of the watch list', () => {
  it('has every look at its page, and keeps its own looks apart', async () => {
    const [page, other] = [aWatchedPage(), aWatchedPage()];
    const looks = [aLook(page, START, 'first'), aLook(page, START, 'notFound')];
    const incident = await anIncident({ origin: 'watch-list', watchedPageId: page.id });
    const own = { ...aLook(page, START, 'notFound'), incidentId: incident.id };
    const change = aChange(page, 'paused', START);
    const facts = [page, other, aLook(other, START, 'first'), ...looks, incident, own, change];
    const history = only(facts);
    expect(history.observations).toEqual([own]);
    expect(history.watched).toEqual({ page, changes: [change], observations: looks, captures: [] });
  });

  it('stands without its page where that was deleted', async () => {
    const incident = await anIncident({ origin: 'watch-list', watchedPageId: newId() });
    expect(only([incident]).watched).toBeNull();
  });
});
