/**
 * The part of CSS selectors that signatures may use: tag, id, class, `[name]`, `[name="v"]`,
 * `[name*="v"]`, joined by spaces or `>`. Everything in it is valid CSS, so a document's own
 * `querySelectorAll` gives the same answer; and it can be matched while the source streams by, with
 * work bounded by the depth of the page.
 */
export interface SelectorStep {
  readonly tag: string | null;
  readonly tests: readonly AttributeTest[];
  /** How the step hangs on the one before it. */
  readonly joint: 'descendant' | 'child';
}
interface AttributeTest {
  readonly name: string;
  readonly how: 'there' | 'equals' | 'contains' | 'word';
  readonly value: string;
}

/** An element as far as selectors can see. */
export interface ElementFacts {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const SELECTOR_LIMITS = { length: 200, steps: 6, tests: 6 } as const;

const PIECE =
  /^(?:([a-zA-Z][\w-]*|\*)|#([\w-]+)|\.([\w-]+)|\[([a-zA-Z][\w-]*)(?:(\*?=)"([^"\\]*)")?\])/;

/** Takes a selector apart; null where it is longer or richer than signatures may be. */
export function parseSelector(selector: string): readonly SelectorStep[] | null {
  let rest = selector.trim();
  if (rest === '' || rest.length > SELECTOR_LIMITS.length) return null;
  const steps: SelectorStep[] = [];
  let joint: SelectorStep['joint'] = 'descendant';
  while (rest !== '') {
    let tag: string | null = null;
    const tests: AttributeTest[] = [];
    let pieces = 0;
    for (let match = PIECE.exec(rest); match; match = PIECE.exec(rest)) {
      const [whole, name, id, className, attribute, how, value = ''] = match;
      if (name !== undefined) {
        if (pieces > 0) return null;
        tag = name === '*' ? null : name.toLowerCase();
      } else if (id !== undefined) tests.push({ name: 'id', how: 'equals', value: id });
      else if (className !== undefined)
        tests.push({ name: 'class', how: 'word', value: className });
      else if (attribute !== undefined) {
        const kind = how === undefined ? 'there' : how === '=' ? 'equals' : 'contains';
        tests.push({ name: attribute.toLowerCase(), how: kind, value });
      }
      pieces += 1;
      rest = rest.slice(whole.length);
    }
    if (pieces === 0 || tests.length > SELECTOR_LIMITS.tests) return null;
    steps.push({ tag, tests, joint });
    if (steps.length > SELECTOR_LIMITS.steps) return null;
    const joined = /^(\s*>\s*|\s+)/.exec(rest);
    if (!joined) return rest === '' ? steps : null;
    rest = rest.slice(joined[0].length);
    if (rest === '') return null;
    joint = joined[0].includes('>') ? 'child' : 'descendant';
  }
  return steps;
}

function stepFits(element: ElementFacts, step: SelectorStep): boolean {
  if (step.tag !== null && step.tag !== element.tag) return false;
  return step.tests.every((test) => {
    const value = element.attributes.get(test.name);
    if (value === undefined) return false;
    if (test.how === 'there') return true;
    if (test.how === 'equals') return value === test.value;
    if (test.how === 'contains') return test.value !== '' && value.includes(test.value);
    return value.split(/\s+/).includes(test.value);
  });
}

/**
 * Which of the selector's steps an element completes, given those that its parent and its ancestors
 * completed: a bit per step. An element matches when the last bit is set. Carrying two numbers down the
 * tree replaces looking back up it, so no nesting makes it slow.
 */
export function advanceSelector(
  steps: readonly SelectorStep[],
  element: ElementFacts,
  parentBits: number,
  ancestorBits: number,
): number {
  let bits = 0;
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index];
    if (!step) continue;
    if (index > 0) {
      const before = 1 << (index - 1);
      const from = step.joint === 'child' ? parentBits : ancestorBits;
      if ((from & before) === 0) continue;
    }
    if (stepFits(element, step)) bits |= 1 << index;
  }
  return bits;
}
