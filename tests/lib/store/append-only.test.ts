import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { createRetraction } from '../../../lib/incidents/create-retraction.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { openRaw } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const SOURCES = new URL('../../../lib/store/', import.meta.url);
const ALLOWED = new Set(['bulkAdd', 'get', 'bulkGet', 'toArray', 'toCollection', 'count']);

describe('facts', () => {
  it('have no way to be changed or removed in the whole of lib/store', () => {
    const used = new Set<string>();
    const deleting: string[] = [];
    for (const name of readdirSync(SOURCES).filter((file) => file.endsWith('.ts'))) {
      const source = readFileSync(new URL(name, SOURCES), 'utf8');
      // One file puts a tombstone in a fact's place, and does so in one line.
      const puts = [...source.matchAll(/\bfacts\.bulkPut\(/g)].length;
      expect(puts, name).toBe(name === 'journal.ts' ? 1 : 0);
      for (const [, method] of source.matchAll(/\bfacts\s*\.\s*(\w+)\(/g)) used.add(method ?? '');
      // What a person erases as a whole, and says so, and what was only ever a trial.
      if (source.includes("'./delete-database.ts'")) deleting.push(name);
      if (name === 'delete-database.ts') continue;
      expect(source, name).not.toMatch(
        /\.(clear|deleteDatabase)\(|dexie\.delete\(|Dexie\.delete\(/,
      );
    }
    expect(deleting).toEqual(['erase-databases.ts', 'scratch-databases.ts']);
    // Array methods on lists of facts are no way into the database.
    for (const harmless of ['map', 'filter', 'some', 'flatMap', 'bulkPut']) used.delete(harmless);
    expect(used.has('bulkAdd')).toBe(true);
    for (const method of used) expect(ALLOWED, method).toContain(method);
  });

  it('stay byte for byte what they were, whatever comes after', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const now = new Date('2026-12-11T08:00:00Z');
    must(await store.append([await anIncident({ title: 'a' }), await anIncident({ title: 'b' })]));
    const raw = await openRaw(machine.database);
    const before = await raw.rows('facts');
    const [history] = must(await store.histories());
    if (history === undefined) throw new Error('no history');
    const changes = { title: 'c' };
    must(
      await store.append([must(createCorrection(history, { changes, reason: 'r' }, stampOf(now)))]),
    );
    must(await store.append([must(createRetraction(history, 'r', stampOf(now)))]));
    must(await store.changeSettings({ theme: 'dark' }));
    must(await store.dropDraft('none'));
    const after = new Map((await raw.rows('facts')).map((row) => [row.id, row]));
    raw.close();
    expect(before).toHaveLength(2);
    expect(after.size).toBe(4);
    for (const row of before) expect(after.get(row.id)).toEqual(row);
    store.close();
  });

  it('come back in the order in which they were appended, ten thousand of them', async () => {
    const machine = testMachine();
    const filling = await mustOpen(machine);
    const model = await anIncident();
    const facts = Array.from({ length: 10_000 }, (_, n) => ({
      ...model,
      id: n.toString(16).padStart(32, '0'),
      title: `post ${n}`,
    }));
    for (let at = 0; at < facts.length; at += 2_500)
      must(await filling.append(facts.slice(at, at + 2_500)));
    filling.close();
    const store = await mustOpen(machine);
    expect(must(await store.facts())).toEqual(facts);
    expect(must(await store.histories())).toHaveLength(10_000);
    store.close();
  });
});
