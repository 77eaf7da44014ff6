import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rowsModule, translationModule } from '../../../lib/cli/lean-data-plugin.ts';
import { AREAS } from '../../../lib/i18n/message-files.ts';
import { NAME_LANGUAGES } from '../../../lib/observances/observance.ts';

const LIB = new URL('../../../lib/', import.meta.url);
const OBSERVANCES = 'observances/data/observances.json';

function json(path: string) {
  return JSON.parse(readFileSync(new URL(path, LIB), 'utf8'));
}

/** What somebody gets who imports a module of this source, in which the import of one JSON file is written out. */
async function shippedBy(source: string, imported: unknown): Promise<unknown> {
  const whole = source.replace(
    /^import (\w+) from .*;$/m,
    (_, name: string) => `const ${name} = ${JSON.stringify(imported)};`,
  );
  const module: { readonly default: unknown } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(whole)}`
  );
  return module.default;
}

test.each(AREAS)('%s: a translation ships as it is', async (area) => {
  const english = json(`i18n/messages/en/${area}.json`);
  const chinese = json(`i18n/messages/zh-Hans/${area}.json`);
  const source = translationModule(`en/${area}.json`, english, chinese);
  expect(source).not.toContain(JSON.stringify(Object.keys(english)[0]));
  expect(await shippedBy(source, english)).toEqual(chinese);
});

test('a translation that lacks a sentence, or has one too many, stops the build', () => {
  const english = { yes: 'Yes', no: 'No' };
  expect(() => translationModule('en.json', english, { yes: '是' })).toThrow('en.json: no');
  expect(() => translationModule('en.json', { yes: 'Yes' }, { yes: '是', no: '否' })).toThrow();
});

test.each(['details', ...NAME_LANGUAGES.map((language) => `names/${language}`)])(
  '%s: the rows ship as they are',
  async (name) => {
    const all = json(OBSERVANCES);
    const rows = json(`observances/data/${name}.json`);
    const source = rowsModule(OBSERVANCES, all, rows);
    expect(source).not.toContain(rows[0].id);
    expect(await shippedBy(source, all)).toEqual(rows);
  },
);
