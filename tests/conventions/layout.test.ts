import { describe, expect, test } from 'vitest';
import { projectFiles, readProjectFile, sourceFiles } from '../support/project-files.ts';

const TOP_LEVEL = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'wxt.config.ts',
  'entrypoints',
  'components',
  'lib',
  'tests',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
]);
const LONGEST_FILE = 400;
const EMPTY_NAMES = /(^|-)(utils?|helpers?|manager|misc|common|stuff)\.tsx?$/;

describe('the layout', () => {
  test('has at the top level only what the design names, and dotfiles', () => {
    const top = new Set(projectFiles().map((path) => path.split('/')[0] ?? ''));
    const extra = [...top].filter((name) => !TOP_LEVEL.has(name) && !name.startsWith('.'));
    expect(extra).toEqual([]);
  });

  test('names files in kebab-case, after what they hold', () => {
    const code = projectFiles().filter((path) => /\.(tsx?|css)$/.test(path));
    const wrong = code.filter((path) => {
      const name = path.split('/').at(-1) ?? '';
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(name) || EMPTY_NAMES.test(name);
    });
    expect(wrong).toEqual([]);
  });

  test('keeps files short enough for one idea', () => {
    const long = projectFiles()
      .filter((path) => /\.tsx?$/.test(path))
      .filter((path) => readProjectFile(path).split('\n').length > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  test('has no barrel file', () => {
    const barrels = sourceFiles().filter((path) => /(^|\/)index\.tsx?$/.test(path));
    expect(barrels).toEqual([]);
  });

  test('mirrors itself in tests: every test stands where its subject stands', () => {
    const files = new Set(projectFiles());
    const orphans = projectFiles()
      .filter((path) => /^tests\/(lib|components|entrypoints)\/.*\.test\.tsx?$/.test(path))
      .filter((path) => {
        const folder = path.replace(/^tests\//, '').replace(/\/[^/]+$/, '');
        return ![...files].some((file) => file.startsWith(`${folder}/`));
      });
    expect(orphans).toEqual([]);
  });
});
