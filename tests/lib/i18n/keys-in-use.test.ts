import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AREAS } from '../../../lib/i18n/message-files.ts';
import { readProjectFile, sourceFiles } from '../../support/project-files.ts';
import { isNode, syntaxTree, walkTree } from '../../support/syntax-tree.ts';

/** What a source says of message keys. */
interface Mentions {
  /** First arguments of `t('…')`. */
  readonly asked: Set<string>;
  /** First arguments of t(`…${x}…`), as patterns. */
  readonly patterns: RegExp[];
  /** Every string of the source: keys are also handed on in tables. */
  readonly strings: Set<string>;
}

function mentionsOf(path: string, source: string): Mentions {
  const asked = new Set<string>();
  const patterns: RegExp[] = [];
  const strings = new Set<string>();
  walkTree(syntaxTree(path, source), (node) => {
    if (node.type === 'Literal' && typeof node['value'] === 'string') strings.add(node['value']);
    if (node.type === 'TemplateLiteral') {
      const pattern = patternOf(node['quasis']);
      if (pattern) patterns.push(pattern);
    }
    if (node.type !== 'CallExpression') return;
    const callee = node['callee'];
    const args = node['arguments'];
    if (!isNode(callee) || callee['name'] !== 't' || !Array.isArray(args)) return;
    const first: unknown = args[0];
    if (isNode(first) && first.type === 'Literal') asked.add(String(first['value']));
  });
  return { asked, patterns, strings };
}

/** `log.kind.${kind}` as /^log\.kind\..+$/; null where it has no dotted beginning. */
function patternOf(quasis: unknown): RegExp | null {
  if (!Array.isArray(quasis)) return null;
  const parts = quasis.map((quasi: { value: { cooked: string } }) => quasi.value.cooked);
  if (parts.length < 2 || !/^[a-z]+\.[\w.-]*$/.test(parts[0] ?? '')) return null;
  return new RegExp(`^${parts.map((part) => part.replace(/[^\w\s]/g, '\\$&')).join('.+')}$`);
}

const KEYS = AREAS.flatMap((area) => {
  const url = new URL(`../../../lib/i18n/messages/en/${area}.json`, import.meta.url);
  return Object.keys(JSON.parse(readFileSync(url, 'utf8'))).map((key) => `${area}.${key}`);
});
const ALL = sourceFiles().map((path) => ({ path, ...mentionsOf(path, readProjectFile(path)) }));

describe('message keys', () => {
  test('every key that a source asks for exists', () => {
    const known = new Set(KEYS);
    const missing = ALL.flatMap(({ path, asked }) =>
      [...asked].filter((key) => !known.has(key)).map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  test('every pattern of keys fits at least one', () => {
    const empty = ALL.flatMap(({ path, patterns }) =>
      patterns
        .filter((pattern) => AREAS.some((area) => pattern.source.startsWith(`^${area}\\.`)))
        .filter((pattern) => !KEYS.some((key) => pattern.test(key)))
        .map((pattern) => `${path}: ${pattern.source}`),
    );
    expect(empty).toEqual([]);
  });

  test('no sentence is left over', () => {
    const strings = new Set(ALL.flatMap((one) => [...one.strings]));
    const patterns = ALL.flatMap((one) => one.patterns).filter(
      // `problems.${code}` fits every problem: a code has to be raised somewhere.
      (pattern) => !pattern.test('problems.no such code'),
    );
    const unused = KEYS.filter((key) => {
      const code = key.startsWith('problems.') ? key.slice('problems.'.length) : key;
      const fits = patterns.some((one) => one.test(key) || one.test(code));
      return !strings.has(key) && !strings.has(code) && !fits;
    });
    expect(unused).toEqual([]);
  });

  test('the walk sees calls, patterns and tables', () => {
    const seen = mentionsOf('x.tsx', "t('a.b'); t(`log.kind.${k}`); const x = { key: 'c.d' };");
    expect([...seen.asked]).toEqual(['a.b']);
    expect(seen.patterns.map((one) => one.test('log.kind.removal'))).toEqual([true]);
    expect(seen.strings.has('c.d')).toBe(true);
  });
});
