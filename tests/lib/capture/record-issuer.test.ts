import { expect, test, vi } from 'vitest';
import { CALM_MS, openRecordIssuer } from '../../../lib/capture/record-issuer.ts';
import { recordTokens, type IssuedShelf } from '../../../lib/evidence/record-tokens.ts';
import { createSigningKey, fingerprintOf } from '../../../lib/evidence/signing-key.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { createDeletion } from '../../../lib/incidents/create-deletion.ts';
import { isCustodyRecord } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { err, ok, problem } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { anIncident } from '../store/a-fact.ts';
import { must, mustOpen, testMachine } from '../store/open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const NOW = new Date('2026-12-11T08:00:00Z');
const clock = { now: () => NOW, monotonic: () => 0 };
const atOnce = () => Promise.resolve();

function issuerOf(store: LogStore) {
  return openRecordIssuer({ openStore: async () => ok(store), clock, wait: atOnce });
}

async function someIncidents(count: number) {
  return Promise.all(
    Array.from({ length: count }, (_, at) => anIncident({ title: `number ${at}` })),
  );
}

async function issuedIn(store: LogStore) {
  const key = must(await store.signingKey());
  if (key === null) return null;
  return must(await store.issuedRecords(await fingerprintOf(key.spki)));
}

/** Exports everything, and says how much of it had to be signed. */
async function signedAtExport(store: LogStore): Promise<number> {
  const key = must(await store.signingKey());
  if (key === null) throw new Error('no key');
  let signed = 0;
  const shelf: IssuedShelf = {
    read: (kid) => store.issuedRecords(kid),
    keep: (kid, issued) => {
      signed += issued.size;
      return store.keepIssuedRecords(kid, issued);
    },
  };
  const leaving = must(await store.facts()).flatMap((fact) =>
    isCustodyRecord(fact) ? [] : [{ fact, open: fact }],
  );
  must(await recordTokens(leaving, must(await store.custody()), { key, shelf, chained: true }));
  return signed;
}

test('each record is issued soon after it was sealed, and an export signs nothing any more', async () => {
  const store = await mustOpen(testMachine());
  const issue = issuerOf(store);
  await issue();
  const { id, now, utcOffset } = stampOf(NOW);
  const stamp = { id, loggedAt: instantOf(now), utcOffset };
  must(
    await store.append([
      { ...stamp, type: 'export', incidentIds: [], purpose: '', keyFingerprint: '' },
    ]),
  );
  await issue();
  // Nothing was logged of a page: nothing to sign, and no key to sign it with.
  expect(await issuedIn(store)).toBeNull();
  const incidents = await someIncidents(300);
  must(await store.append(incidents));
  await issue();
  const issued = await issuedIn(store);
  expect([...(issued?.keys() ?? [])].toSorted()).toEqual(incidents.map(({ id }) => id).toSorted());
  expect(await signedAtExport(store)).toBe(0);
  // Without a run in between it is the export that signs, and nothing twice.
  must(await store.append(await someIncidents(3)));
  expect(await signedAtExport(store)).toBe(3);
  const [history] = must(await store.histories());
  if (history === undefined) throw new Error('no incident');
  const correction = must(
    createCorrection(
      history,
      { changes: { title: 'Right' }, reason: 'wrong before' },
      stampOf(NOW),
    ),
  );
  must(await store.append([correction]));
  const before = await issuedIn(store);
  await issue();
  const after = await issuedIn(store);
  expect(after?.size).toBe(304);
  // What was corrected keeps the signature that it had; the correction is a record of its own.
  for (const [id, one] of before ?? []) expect(after?.get(id)).toEqual(one);
  expect(after?.has(correction.id)).toBe(true);
  store.close();
});

test('after each lot it waits, and what another window writes meanwhile is issued next', async () => {
  const machine = testMachine();
  const [store, other] = [await mustOpen(machine), await mustOpen(machine)];
  must(await store.append(await someIncidents(200)));
  let pauses = 0;
  const issue = openRecordIssuer({
    openStore: async () => ok(store),
    clock,
    wait: async (ms) => {
      if (ms >= CALM_MS) return;
      pauses += 1;
      if (pauses === 1) must(await other.append(await someIncidents(100)));
    },
  });
  await issue();
  expect(pauses).toBe(3);
  expect((await issuedIn(store))?.size).toBe(300);
  store.close();
  other.close();
});

test('two that run at once, and an export beside them, give a record one signature and a log one key', async () => {
  const machine = testMachine();
  const windows = [await mustOpen(machine), await mustOpen(machine)];
  const [one] = windows;
  if (one === undefined) throw new Error('no window');
  must(await one.append(await someIncidents(200)));
  const keys = await Promise.all([
    ...windows.map((store) => issuerOf(store)()),
    ...windows.map(async (store) =>
      must(await store.beginSigningKey(await createSigningKey(instantOf(NOW)))),
    ),
  ]);
  expect(keys).toHaveLength(4);
  const seen = await Promise.all(windows.map(issuedIn));
  expect(seen[0]?.size).toBe(200);
  expect(seen[1]).toEqual(seen[0]);
  expect(await signedAtExport(one)).toBe(0);
  for (const store of windows) {
    expect(must(await store.health()).problems).toEqual([]);
    store.close();
  }
});

test('of two keys that are made at once the first is kept', async () => {
  const store = await mustOpen(testMachine());
  const [first, second] = [
    await createSigningKey(instantOf(NOW)),
    await createSigningKey(instantOf(NOW)),
  ];
  expect(must(await store.beginSigningKey(first)).spki).toEqual(first.spki);
  expect(must(await store.beginSigningKey(second)).spki).toEqual(first.spki);
  expect(must(await store.signingKey())?.spki).toEqual(first.spki);
  store.close();
});

test('a log that does not keep what it was given is not signed for ever', async () => {
  const store = await mustOpen(testMachine());
  must(await store.append(await someIncidents(3)));
  let asked = 0;
  await issuerOf({
    ...store,
    keepIssuedRecords: async () => {
      asked += 1;
      return ok(new Map());
    },
  })();
  expect(asked).toBe(1);
  store.close();
});

test('a run that is broken off is caught up from where it stood, and signs nothing anew', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  must(await store.append(await someIncidents(400)));
  let lots = 0;
  const breaking: LogStore = {
    ...store,
    keepIssuedRecords: async (...args) =>
      ++lots > 2 ? err(problem('vault.locked')) : store.keepIssuedRecords(...args),
  };
  await issuerOf(breaking)();
  const before = await issuedIn(store);
  expect(before?.size).toBe(256);
  store.close();
  const again = await mustOpen(machine);
  let signed = 0;
  await issuerOf({
    ...again,
    keepIssuedRecords: (kid, issued, upTo) => {
      signed += issued.size;
      return again.keepIssuedRecords(kid, issued, upTo);
    },
  })();
  expect(signed).toBe(144);
  const after = await issuedIn(again);
  expect(after?.size).toBe(400);
  for (const [id, one] of before ?? []) expect(after?.get(id)).toEqual(one);
  again.close();
});

test('what is logged while it runs is issued by the same call', async () => {
  const store = await mustOpen(testMachine());
  must(await store.append(await someIncidents(2)));
  let asked = false;
  const issue = issuerOf({
    ...store,
    loggedAfter: async (seq, most) => {
      const read = await store.loggedAfter(seq, most);
      // Just when it has seen that there is nothing more.
      if (!asked && must(read).seq === seq) {
        must(await store.append(await someIncidents(1)));
        asked = true;
        void issue();
      }
      return read;
    },
  });
  await issue();
  expect((await issuedIn(store))?.size).toBe(3);
  store.close();
});

test('with what is deleted goes what was issued of it', async () => {
  const store = await mustOpen(testMachine());
  const [gone, kept] = await someIncidents(2);
  if (gone === undefined || kept === undefined) throw new Error('no incidents');
  must(await store.append([gone, kept]));
  await issuerOf(store)();
  const before = await issuedIn(store);
  const history = must(await store.histories()).find(({ incident }) => incident.id === gone.id);
  if (history === undefined) throw new Error('no history');
  const deletion = createDeletion([history], { cause: 'asked', words: 'by them' }, stampOf(NOW));
  must(await store.deleteFacts(must(deletion)));
  const after = await issuedIn(store);
  expect([...(after?.keys() ?? [])]).toEqual([kept.id]);
  expect(after?.get(kept.id)).toEqual(before?.get(kept.id));
  await issuerOf(store)();
  expect([...((await issuedIn(store))?.keys() ?? [])]).toEqual([kept.id]);
  expect(must(await store.health()).problems).toEqual([]);
  store.close();
});

test('a new key issues all of them anew, and one that was locked away issues nothing', async () => {
  const store = await mustOpen(testMachine());
  must(await store.append(await someIncidents(5)));
  const locked = openRecordIssuer({
    openStore: async () => err(problem('vault.locked')),
    clock,
    wait: atOnce,
  });
  await locked();
  expect(await issuedIn(store)).toBeNull();
  const issue = issuerOf(store);
  await issue();
  const before = await issuedIn(store);
  must(await store.saveSigningKey(await createSigningKey(instantOf(NOW))));
  expect((await issuedIn(store))?.size).toBe(0);
  await issue();
  const after = await issuedIn(store);
  expect([...(after?.keys() ?? [])].toSorted()).toEqual([...(before?.keys() ?? [])].toSorted());
  for (const [id, one] of before ?? []) expect(after?.get(id)).not.toEqual(one);
  store.close();
});
