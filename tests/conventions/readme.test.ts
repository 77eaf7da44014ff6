import { expect, test } from 'vitest';
import * as v from 'valibot';
import { CHECK_LINES } from '../../lib/evidence/readme-page.ts';
import { readProjectFile } from '../support/project-files.ts';

const scripts = v.parse(
  v.looseObject({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readProjectFile('package.json')),
).scripts;

test('the README gives exactly the two set-up commands', () => {
  const readme = readProjectFile('README.md');
  const commands = [...readme.matchAll(/npm (?:ci|install)\b[^\n`]*/g)].map(([line]) =>
    line.trim(),
  );
  expect([...new Set(commands)].toSorted()).toEqual(['npm ci && npm start', 'npm ci && npm test']);
});

test('the README gives the same lines to check a bundle as the bundle itself', () => {
  const readme = readProjectFile('README.md');
  expect(readme).toContain(`\n${CHECK_LINES.files}\n`);
  expect(readme).toContain(`\n${CHECK_LINES.signature}\n`);
});

test('.ci/run calls the test command of the README', () => {
  const lines = readProjectFile('.ci/run').trimEnd().split('\n');
  expect(lines.at(-1)).toBe('npm ci && npm test');
});

test('every npm command that the README names exists', () => {
  const named = [...readProjectFile('README.md').matchAll(/npm run (?:-s )?([a-z:]+)/g)];
  expect(named.map((match) => match[1] ?? '').filter((name) => !(name in scripts))).toEqual([]);
});
