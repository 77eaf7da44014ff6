import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { openRaw, TABLES } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

/** Everything that a person, a page or the calendar can bring in, each marked so that it is found again. */
const CANARIES = [
  'canary-title',
  'canary-note',
  'canary-notice',
  'canary-tag',
  'canary-observance',
  'canary-reason',
  'canary-draft',
  'canary-own-date',
  'canary-mark',
  'canary-setting-row',
  'canary-reminder',
  'canary-capture',
  'canary-file-name',
  'canary-dropped',
  'canary.example',
];

describe('what lies on the disk', () => {
  it('holds no word of what was entered, captured or chosen, in no encoding, nor when or how much', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const now = new Date('2026-12-10T08:00:00Z');
    const incident = await anIncident({
      title: 'canary-title',
      note: 'canary-note',
      noticeText: 'canary-notice',
      tags: ['canary-tag'],
      observanceIds: ['canary-observance'],
      urlTyped: 'https://canary.example/',
    });
    must(await store.append([incident]));
    const [history] = must(await store.histories());
    if (history === undefined) throw new Error('no history');
    const change = { changes: { title: 'canary-title again' }, reason: 'canary-reason' };
    must(await store.append([must(createCorrection(history, change, stampOf(now)))]));
    const draft = { savedAt: instantOf(now), origin: 'popup', tabId: 1 } as const;
    must(await store.saveDraft({ ...draft, id: 'canary-draft', fields: { note: 'canary-draft' } }));
    must(await store.saveDraft({ ...draft, id: 'x', fields: { note: 'canary-dropped' } }));
    must(await store.dropDraft('x'));
    must(
      await store.saveOwnObservance({
        id: 'canary-own-date',
        kind: 'day',
        rule: '06-04',
        nameEn: 'canary-own-date',
        category: 'other',
        firstObserved: null,
      }),
    );
    must(
      await store.saveOwnMark({
        id: 'canary-mark',
        observanceId: null,
        rule: '06-04',
        tier: 4,
        nameEn: 'canary-mark',
        nameZh: null,
        why: '',
        basis: '',
        source: '',
        confidence: 'low',
      }),
    );
    const settings = must(await store.settings());
    must(
      await store.changeSettings({
        reminders: { ...settings.reminders, rows: { 'canary-setting-row': true } },
      }),
    );
    must(
      await store.saveReminderState({
        fired: { 'canary-reminder|2026|0': instantOf(now) },
        snoozed: {},
        checkedAt: null,
      }),
    );
    const { id, loggedAt } = incident;
    must(
      await store.keepCapture(
        {
          type: 'capture',
          id: 'c'.repeat(32),
          incidentId: id,
          loggedAt,
          utcOffset: 0,
          method: 'inner-text',
          mediaType: 'text/plain',
          fileName: 'canary-file-name',
        },
        (async function* () {
          yield await Promise.resolve(new TextEncoder().encode('canary-capture'));
        })(),
      ),
    );
    store.close();

    const raw = await openRaw(machine.database);
    const rows = (await Promise.all(TABLES.map((table) => raw.rows(table)))).flat();
    raw.close();
    const { header, sentinel } = machine.shelves;
    // When the last entry was written lies outside on purpose, for whoever finds the log gone: it is on the files anyway.
    const { at: _lastWrite, ...rest } = Object(await sentinel.read());
    const shelves = JSON.stringify([await header.read(), rest]);
    const bytes = Buffer.concat([
      ...rows.flatMap((row) => [Buffer.from(row.id), Buffer.from(row.box)]),
      Buffer.from(shelves),
    ]);
    const words = [
      ...CANARIES,
      'canary',
      incident.id,
      incident.loggedAt,
      '2026-12',
      'incident',
      'draft:',
    ];
    for (const word of words) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(bytes.includes(Buffer.from(word, encoding)), `${word} as ${encoding}`).toBe(false);
      }
    }
    expect(rows.length).toBeGreaterThan(8);
    for (const { id, box } of rows) {
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      // One byte of format, IV and tag around a padded size.
      expect(Math.log2((box.length - 29) / 256) % 1).toBe(0);
    }
    const ivs = rows.map(({ box }) => Buffer.from(box.subarray(1, 13)).toString('hex'));
    expect(new Set(ivs).size).toBe(ivs.length);
  });
});
