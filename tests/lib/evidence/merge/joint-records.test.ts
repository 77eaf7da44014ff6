import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../lib/incidents/incident.ts';
import { aFullStory, anId, anIncident, anObservation, at } from '../a-bundle.ts';
import { aLook, GONE, LIVE } from './a-look.ts';
import { table } from './joint-table.ts';
import { aWitness, merged, type Bytes } from './some-bundles.ts';

describe('the records of several bundles', () => {
  it.each([
    ['public', 'public'],
    ['full', 'public'],
    ['public', 'recipient'],
  ] as const)('finds what two bundles say otherwise: %s and %s', async (preset, other) => {
    const [one, two] = [await aWitness(), await aWitness()];
    const facts = (change: Partial<Incident>) => [
      anIncident('a', { note: 'kept back', ...change }),
      anObservation('a', anId('a')),
    ];
    const conflicts = async (change: Partial<Incident>) =>
      table(
        (await merged(await one.bundle(facts({}), preset), await two.bundle(facts(change), other)))
          .bytes,
        'conflicts',
      );
    const [row, ...more] = await conflicts({ title: 'All is well' });
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: anId('a'), type: 'incident' });
    expect(JSON.parse(row?.['versions'] ?? '')).toHaveLength(2);
    expect(await conflicts({})).toEqual([]);
    // Nobody can see that a note differs which one of them keeps back.
    expect(await conflicts({ note: 'another' })).toEqual([]);
  });

  it('finds a correction that two bundles tell otherwise, something else of it withheld', async () => {
    const correction = aFullStory('a').find(({ type }) => type === 'correction');
    if (correction?.type !== 'correction') throw new Error('no correction');
    const told = async (title: string) =>
      (await aWitness()).bundle(
        [anIncident('a'), { ...correction, changes: { ...correction.changes, note: 'n', title } }],
        'public',
      );
    const conflicts = async (one: string, other: string) =>
      table((await merged(await told(one), await told(other))).bytes, 'conflicts');
    expect(await conflicts('this', 'that')).toMatchObject([{ type: 'correction' }]);
    expect(await conflicts('this', 'this')).toEqual([]);
  });

  it('takes no copy of a look for a second witness, whoever made the copy', async () => {
    const page = 'https://example.org/watched';
    const look = aLook('a', page, '2026-11-23T08:00:00.000Z', GONE);
    const facts = [anIncident('a', { urlReached: page, seenAt: look.loggedAt }), look];
    const day = async (...files: readonly Bytes[]) => {
      const { bytes } = await merged(...files);
      expect((await merged(...files.toReversed())).bytes).toEqual(bytes);
      return (await table(bytes, 'pages')).filter(({ url }) => url === page);
    };
    const [one, two, three] = [await aWitness(), await aWitness(), await aWitness()];
    const [original, copy] = [await one.bundle(facts), await two.bundle(facts)];
    expect(await day(original, copy)).toMatchObject([
      { witnesses: '1', shared: '2', looks: '1', incidents: '1', agreement: 'one-witness' },
    ]);
    // With a record of their own, whoever has all of the other's makes no second witness either.
    const later = aLook('b', page, '2026-11-23T09:00:00.000Z', GONE);
    const more = await one.bundle([...facts, { ...later, incidentId: anId('a') }]);
    const [row] = await day(more, copy);
    expect(row).toMatchObject({ witnesses: '1', shared: '2', agreement: 'one-witness' });
    // Which of the two copied nobody can tell: neither disappears.
    expect(JSON.parse(row?.['last_looks'] ?? '')).toHaveLength(2);
    expect(JSON.parse(row?.['logged'] ?? '')).toHaveLength(2);
    expect(JSON.parse(row?.['shared_by'] ?? '')).toHaveLength(2);
    // A record of one's own beside the copied look makes a witness, and still no agreement.
    const padded = await two.bundle([
      ...facts,
      anIncident('c', { urlReached: page, seenAt: look.loggedAt }),
    ]);
    expect(await day(more, padded)).toMatchObject([{ witnesses: '2', agreement: 'one-witness' }]);
    const own = await three.bundle([
      anIncident('d', { urlReached: page, seenAt: look.loggedAt }),
      aLook('d', page, '2026-11-23T07:00:00.000Z', GONE),
    ]);
    expect(await day(more, copy, own)).toMatchObject([{ witnesses: '2', agreement: 'agree' }]);
    // The same record, made to say something else.
    const lied = await two.bundle([facts[0] ?? look, { ...look, verdict: LIVE }]);
    expect(await day(original, lied)).toMatchObject([{ witnesses: '1', agreement: 'differ' }]);
  });

  it('lets nobody who copies witnesses make them disappear, or count for fewer', async () => {
    const page = 'https://example.org/watched';
    const facts = (name: string, hour: string) => [
      anIncident(name, { urlReached: page, seenAt: at(`2026-11-23T${hour}:00:00.000Z`) }),
      aLook(name, page, `2026-11-23T${hour}:00:00.000Z`, GONE),
    ];
    const day = async (...files: readonly Bytes[]) => {
      const { bytes } = await merged(...files);
      expect((await merged(...files.toReversed())).bytes).toEqual(bytes);
      return (await table(bytes, 'pages')).filter(({ url }) => url === page);
    };
    const [ana, bo, copier] = [await aWitness(), await aWitness(), await aWitness()];
    const [one, two] = [facts('a', '08'), facts('b', '09')];
    const honest = [await ana.bundle(one), await bo.bundle(two)];
    expect(await day(...honest)).toMatchObject([
      { witnesses: '2', shared: '0', shared_by: '[]', agreement: 'agree' },
    ]);
    const more = facts('c', '10');
    const [row] = await day(...honest, await copier.bundle([...one, ...two, ...more]));
    expect(row).toMatchObject({ witnesses: '2', shared: '4', looks: '3', agreement: 'agree' });
    expect(JSON.parse(row?.['last_looks'] ?? '')).toHaveLength(3);
    expect(JSON.parse(row?.['shared_by'] ?? '')).toHaveLength(3);
  });
});
