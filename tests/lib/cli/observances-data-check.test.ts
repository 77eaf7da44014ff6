import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCalendarData } from '../../../lib/cli/observances-data-check.ts';

const DATA = new URL('../../../lib/observances/data/', import.meta.url);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sensitive-days-'));
  cpSync(DATA, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(): void {
  checkCalendarData(pathToFileURL(`${folder}/`));
}

test('the data as it is builds', () => {
  expect(() => checkCalendarData()).not.toThrow();
  expect(check).not.toThrow();
});

test('a malformed row stops the build with a sentence that names it', () => {
  const file = join(folder, 'observances.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"rule": "12-10"', '"rule": "02-30"'));
  expect(check).toThrow(
    /^The calendar's data is not sound\.\nobservances\.json, row \d+ \(human-rights-day\): the rule "02-30" is refused/,
  );
});

test('so does a file that is no JSON, or is not there', () => {
  writeFileSync(join(folder, 'details.json'), '[{]');
  rmSync(join(folder, 'names', 'fr.json'));
  expect(check).toThrow(/details\.json: it cannot be read as JSON/);
  expect(check).toThrow(/names\/fr\.json: it cannot be read as JSON/);
});
