import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { PROJECT } from './extension-build.ts';

/** Paths of the project's files, relative, as git lists them (tracked, or new and not ignored). */
export function projectFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((path) => path !== '' && existsSync(join(PROJECT, path)));
}

/** TypeScript of the extension itself: what ships, and the command line. */
export function sourceFiles(): readonly string[] {
  return projectFiles().filter((path) => /^(entrypoints|components|lib)\/.*\.tsx?$/.test(path));
}

export function readProjectFile(path: string): string {
  return readFileSync(join(PROJECT, path), 'utf8');
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*'([^'\n]+)'|\bimport\(\s*'([^'\n]+)'|(?:^|\n)\s*import\s+'([^'\n]+)'/g;

/** Every import of a source text: `from '…'`, `import('…')` and `import '…'`. */
export function importsOf(source: string): readonly string[] {
  return [...source.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The project path that a relative import names, or null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return normalize(join(dirname(from), specifier.replace(/\?.*$/, '')));
}
