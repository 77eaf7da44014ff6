import { parseSync } from 'vite';

/** A node of a syntax tree, as far as a walk needs to know it. */
export interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The syntax tree of a TypeScript source; the file name says whether it has JSX. */
export function syntaxTree(path: string, source: string): SyntaxNode {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'cannot be read'}`);
  if (!isNode(program)) throw new Error(`${path}: no syntax tree`);
  return program;
}

/** Calls back for a node and everything in it, outermost first. */
export function walkTree(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value]) {
      if (isNode(inner)) walkTree(inner, visit);
    }
  }
}

/** Whether something found in a tree is itself a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}
