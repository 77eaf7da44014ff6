import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import en from '../../../lib/i18n/messages/en/problems.json' with { type: 'json' };
import zh from '../../../lib/i18n/messages/zh-Hans/problems.json' with { type: 'json' };
import { createTranslator } from '../../../lib/i18n/create-translator.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

/** Codes as they stand in the sources of the store, the vault and the incidents. */
function codes(): string[] {
  const found = new Set<string>();
  for (const folder of ['store', 'store/backup', 'vault', 'incidents']) {
    const url = new URL(`../../../lib/${folder}/`, import.meta.url);
    for (const name of readdirSync(url).filter((file) => file.endsWith('.ts'))) {
      const source = readFileSync(new URL(name, url), 'utf8');
      for (const [, code] of source.matchAll(/problem\(\s*'([a-z.-]+)'/g)) found.add(code ?? '');
      for (const [, code] of source.matchAll(/'(store\.[a-z-]+|vault\.[a-z-]+|backup\.[a-z-]+)'/g))
        found.add(code ?? '');
      for (const [, code] of source.matchAll(/say\('([a-z-]+)'/g)) found.add(`incident.${code}`);
    }
  }
  return [...found].sort();
}

describe('every problem of the log has a sentence', () => {
  const all = codes();

  it('in both languages', () => {
    expect(all.length).toBeGreaterThan(30);
    for (const messages of [en, zh]) {
      for (const code of all) expect(Object.keys(messages), code).toContain(code);
    }
  });

  it.each(['en', 'zh-Hans'] as const)('that can be said in %s with its values', async (locale) => {
    const t = await createTranslator(locale);
    const values = {
      known: 3,
      lost: 1,
      found: 2,
      rows: 1,
      row: 'ab',
      seq: 4,
      name: 'settings',
      limit: 5,
      count: 2,
      length: 7,
      code: 'store.short',
      expected: 8,
      field: 'title',
    };
    for (const code of all) {
      const sentence = t(`problems.${code}`, values);
      expect(sentence).not.toBe(`problems.${code}`);
      expect(sentence, code).not.toMatch(/[{}]|undefined|!|！/);
    }
  });
});
