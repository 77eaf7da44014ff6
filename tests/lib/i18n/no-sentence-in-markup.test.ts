import { describe, expect, test } from 'vitest';
import { readProjectFile, sourceFiles } from '../../support/project-files.ts';
import { isNode, syntaxTree, walkTree } from '../../support/syntax-tree.ts';

/** Attributes and properties of components whose text a person reads or hears. */
const SPOKEN =
  /^(title|alt|placeholder|abbr|aria-label|aria-description|aria-roledescription|aria-valuetext|label|hint|text|error|sub|summary)$/;

/** Words that stand in the markup itself instead of in a message file. */
function wordsInMarkup(path: string, source: string): string[] {
  const found: string[] = [];
  const note = (value: unknown) => {
    if (typeof value === 'string' && /\p{L}/u.test(value)) found.push(`${path}: ${value.trim()}`);
  };
  walkTree(syntaxTree(path, source), (node) => {
    if (node.type === 'JSXText') note(node['value']);
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of Array.isArray(node['children']) ? node['children'] : []) {
        if (isNode(child) && child.type === 'JSXExpressionContainer') noteLiteral(child, note);
      }
    }
    if (node.type === 'JSXAttribute') {
      const name = isNode(node['name']) ? node['name']['name'] : '';
      const value = node['value'];
      if (typeof name !== 'string' || !SPOKEN.test(name) || !isNode(value)) return;
      if (value.type === 'Literal') note(value['value']);
      else noteLiteral(value, note);
    }
  });
  return found;
}

function noteLiteral(
  container: { readonly [field: string]: unknown },
  note: (value: unknown) => void,
) {
  const inner = container['expression'];
  if (!isNode(inner)) return;
  if (inner.type === 'Literal') note(inner['value']);
  for (const field of ['consequent', 'alternate', 'right']) {
    const branch = inner[field];
    if (isNode(branch) && branch.type === 'Literal') note(branch['value']);
  }
}

describe('sentences', () => {
  test('none stands in the markup', () => {
    const files = sourceFiles().filter((path) => path.endsWith('.tsx'));
    expect(files.length).toBeGreaterThan(40);
    expect(files.flatMap((path) => wordsInMarkup(path, readProjectFile(path)))).toEqual([]);
  });

  test.each([
    ['const A = () => <p>Removed</p>;', 'Removed'],
    ['const A = () => <p>删除</p>;', '删除'],
    ["const A = () => <p>{'Removed'}</p>;", 'Removed'],
    ["const A = () => <p>{gone ? 'Removed' : null}</p>;", 'Removed'],
    ["const A = () => <p>{gone && 'Removed'}</p>;", 'Removed'],
    ['const A = () => <a aria-label="Next month" />;', 'Next month'],
    ["const A = () => <Field label={'Next month'} />;", 'Next month'],
  ])('%s is noticed', (source, words) => {
    expect(wordsInMarkup('a.tsx', source)).toEqual([`a.tsx: ${words}`]);
  });

  test('signs, classes and translated text are fine', () => {
    const source = `const A = () => <p class="soft" id="main">{t('a.b')} · <b>×</b></p>;`;
    expect(wordsInMarkup('a.tsx', source)).toEqual([]);
  });
});
