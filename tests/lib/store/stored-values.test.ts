import { describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../lib/store/settings.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import type { Observance, Sensitivity } from '../../../lib/observances/observance.ts';
import { activeSignatures, type OwnSignature } from '../../../lib/witness/own-signature.ts';
import { instantOf, utcDateOf } from '../../../lib/civil-date.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const instant = (text: string) => instantOf(new Date(text));

function draft(id: string, savedAt: string, note = ''): Draft {
  return { id, savedAt: instant(savedAt), origin: 'popup', fields: { note }, tabId: 7 };
}

const own: Observance = {
  id: 'own-1',
  kind: 'day',
  rule: '06-04',
  nameEn: '我的日子',
  category: 'other',
  firstObserved: null,
};
const signature = (id: string, pattern: string, replaced = false): OwnSignature => ({
  signature: {
    id,
    host: 'example.org',
    kind: 'text',
    pattern,
    meaning: 'removed_unspecified',
    note: '',
  },
  savedAt: instant('2026-11-28T12:00:00Z'),
  replaced,
});
const mark: Sensitivity = {
  id: 'own-mark-1',
  observanceId: 'own-1',
  rule: '06-04',
  tier: 4,
  nameEn: 'mine',
  nameZh: null,
  why: 'because',
  basis: '',
  source: '',
  confidence: 'high',
};

describe('own signatures', () => {
  it('are saved and dropped together, and found again at the next opening', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const first = signature('user-a', 'this is gone');
    must(await store.saveOwnSignatures([first, signature('user-b', 'this too')]));
    const changed = [signature('user-a-v2', 'this is gone for good'), { ...first, replaced: true }];
    must(await store.saveOwnSignatures(changed));
    store.close();
    const next = await mustOpen(machine);
    const idsIn = async () => must(await next.ownSignatures()).map((row) => row.signature.id);
    expect(await idsIn()).toEqual(['user-a', 'user-a-v2', 'user-b']);
    expect(activeSignatures(must(await next.ownSignatures()))).toHaveLength(2);
    must(await next.dropOwnSignatures(['user-a', 'user-a-v2']));
    expect(await idsIn()).toEqual(['user-b']);
    expect(must(await next.health()).problems).toEqual([]);
    next.close();
  });
});

describe('stored values', () => {
  it('are what was saved, also for the next opening', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    expect(must(await store.settings())).toEqual(defaultSettings());
    must(await store.changeSettings({ theme: 'dark', locale: 'zh-Hans' }));
    must(await store.saveOwnObservance(own));
    must(await store.saveOwnMark(mark));
    const reminders = {
      fired: { 'human-rights-day|2026-12-10|0': instant('2026-12-10T08:00:00Z') },
      snoozed: {},
      checkedAt: instant('2026-12-10T08:00:00Z'),
    };
    must(await store.saveReminderState(reminders));
    const key = {
      pkcs8: new Uint8Array([1, 2, 255]),
      spki: new Uint8Array([9]),
      createdAt: instant('2026-12-10T08:00:00Z'),
    };
    expect(must(await store.signingKey())).toBeNull();
    must(await store.saveSigningKey(key));
    const known = {
      id: 'ab'.repeat(32),
      name: 'Ana',
      since: instant('2026-12-10T08:00:00Z'),
      notes: [],
    };
    must(await store.saveKnownKey(known));
    const recipient = {
      id: 'cd'.repeat(32),
      name: 'Ana',
      key: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
      comparedAt: null,
    };
    must(await store.saveRecipient(recipient));
    must(await store.saveRecipient({ ...recipient, id: 'ef'.repeat(32), key: 'age1not' }));
    const day = utcDateOf(new Date('2026-12-09T00:00:00Z'));
    const looks = [{ url: 'https://example.org/', day, found: 'there' as const }];
    const colleague = { id: 'ab'.repeat(32), takenAt: instant('2026-12-10T08:00:00Z'), looks };
    must(await store.saveColleague(colleague));
    store.close();
    const next = await mustOpen(machine);
    expect(must(await next.colleagues())).toEqual([colleague]);
    must(await next.dropColleague(colleague.id));
    expect(must(await next.colleagues())).toEqual([]);
    expect(must(await next.settings())).toEqual({
      ...defaultSettings(),
      theme: 'dark',
      locale: 'zh-Hans',
    });
    expect(must(await next.ownObservances())).toEqual([own]);
    expect(must(await next.ownMarks())).toEqual([mark]);
    expect(must(await next.reminderState())).toEqual(reminders);
    expect(must(await next.signingKey())).toEqual(key);
    expect(must(await next.knownKeys())).toEqual([known]);
    // What is no key is not handed out: nothing could be sealed to it.
    expect(must(await next.recipients())).toEqual([recipient]);
    must(await next.dropRecipient(recipient.id));
    expect(must(await next.recipients())).toEqual([]);
    must(await next.dropKnownKey(known.id));
    expect(must(await next.knownKeys())).toEqual([]);
    const note = {
      kind: 'replaced' as const,
      at: instant('2026-12-10T08:00:00Z'),
      oldKey: 'AA==',
      newKey: 'AQ==',
      oldSignature: 'Ag==',
      newSignature: 'Aw==',
    };
    must(await next.saveSigningKey({ ...key, notes: [note] }));
    expect(must(await next.signingKey())).toEqual({ ...key, notes: [note] });
    must(await next.dropOwnObservance('own-1'));
    must(await next.dropOwnMark('own-mark-1'));
    expect(must(await next.ownObservances())).toEqual([]);
    expect(must(await next.ownMarks())).toEqual([]);
    next.close();
  });

  it('keep a draft per tab, the latest first, until it is dropped', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    must(await store.saveDraft(draft('a', '2026-12-10T08:00:00Z', '半句')));
    must(await store.saveDraft(draft('b', '2026-12-10T09:00:00Z')));
    expect(must(await store.drafts()).map(({ id }) => id)).toEqual(['b', 'a']);
    must(await store.saveDraft(draft('a', '2026-12-10T10:00:00Z', '半句话')));
    expect(must(await store.drafts()).map(({ id, fields }) => [id, fields.note])).toEqual([
      ['a', '半句话'],
      ['b', ''],
    ]);
    must(await store.dropDraft('a'));
    must(await store.dropDraft('never-there'));
    store.close();
    const next = await mustOpen(machine);
    expect(must(await next.drafts()).map(({ id }) => id)).toEqual(['b']);
    next.close();
  });

  it('lose no change when several windows change different settings at once', async () => {
    const machine = testMachine();
    const [one, two] = [await mustOpen(machine), await mustOpen(machine)];
    await Promise.all([
      one.changeSettings({ theme: 'dark' }),
      two.changeSettings({ captureText: false }),
      one.changeSettings({ captureScreenshot: false }),
      two.saveDraft(draft('x', '2026-12-10T08:00:00Z')),
    ]);
    expect(must(await one.settings())).toMatchObject({
      theme: 'dark',
      captureText: false,
      captureScreenshot: false,
    });
    expect(must(await one.drafts())).toHaveLength(1);
    one.close();
    two.close();
  });

  it('hold names that would spoil a plain object', async () => {
    const store = await mustOpen(testMachine());
    for (const id of ['__proto__', 'constructor', 'toString', '']) {
      must(await store.saveDraft(draft(id, '2026-12-10T08:00:00Z')));
    }
    expect(must(await store.drafts())).toHaveLength(4);
    expect(Object.getPrototypeOf(must(await store.settings()))).toBe(Object.prototype);
    store.close();
  });

  it('refuse a setting that is none', async () => {
    const store = await mustOpen(testMachine());
    const bad = JSON.parse('{"theme":"neon"}');
    expect(await store.changeSettings(bad)).toMatchObject({
      ok: false,
      error: { code: 'store.unreadable-value' },
    });
    expect(must(await store.settings())).toEqual(defaultSettings());
    store.close();
  });
});
