import { expect, it, vi } from 'vitest';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

/** One bit of a character turned over. */
function turned(text: string, at: number): string {
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
}

/** What a browser makes of a text on its disk: the value, or, where it is none any more, only the text. */
function asRead(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The value with each of its members gone in turn, and with each of its texts cut in half. */
function cuts(value: object): unknown[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const { [name]: _gone, ...rest } = Object(value);
    const half = typeof inner === 'string' ? [inner.slice(0, inner.length / 2)] : [];
    const deeper = typeof inner === 'object' && inner !== null ? cuts(inner) : [];
    const put = [...half, ...deeper].map((one) => ({ ...value, [name]: one }));
    return Array.isArray(value) ? put.map((one) => Object.values(one)) : [rest, ...put];
  });
}

it.each(['header', 'sentinel'] as const)(
  'a %s that was turned or cut is refused or changes nothing, and no new log takes its place',
  async (name) => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const incidents = [await anIncident(), await anIncident()];
    for (const incident of incidents) must(await store.append([incident]));
    store.close();
    const shelf = machine.shelves[name];
    const whole: unknown = await shelf.read();
    const text = JSON.stringify(whole);
    const turns = Array.from({ length: text.length }, (_, at) => asRead(turned(text, at)));
    const altered = [...turns, ...cuts(Object(whole)), '', 'x', {}, [], 0, false, text.slice(9)];
    const refused = new Map<string, number>();
    for (const value of altered) {
      const what = JSON.stringify(value);
      await shelf.write(value);
      const { is } = await machine.door().state();
      expect(is, what).not.toBe('not-set-up');
      const made = await machine.door().setUp({ kind: 'open' }, 5);
      expect(made.ok, what).toBe(false);
      const opened = await machine.open();
      if (opened.ok) {
        const facts = must(await opened.value.facts());
        expect(facts.slice(0, incidents.length), what).toEqual(incidents);
        const told = must(await opened.value.health()).problems.length > 0;
        // What else may have become of it says the same as before, or is written anew from the log.
        if (name === 'sentinel' && !told) {
          expect(await shelf.read(), what).toMatchObject({ count: incidents.length });
        }
        opened.value.close();
      } else {
        const { code } = opened.error;
        refused.set(code, (refused.get(code) ?? 0) + 1);
        expect(await shelf.read(), what).toEqual(value);
      }
    }
    expect(refused.size).toBeGreaterThan(0);
    await shelf.write(whole);
    const after = await mustOpen(machine);
    expect(must(await after.facts()).slice(0, incidents.length)).toEqual(incidents);
    after.close();
  },
);
