/**
 * Runs inside a page: the visible control whose text or accessible name is `text`, or fits the
 * pattern `text` when `flags` is not null. Uses nothing from around it, because it travels as source.
 */
export function findLabelled(text: string, flags: string | null): HTMLElement | null {
  const pattern = flags === null ? null : new RegExp(text, flags);
  const controls = document.querySelectorAll<HTMLElement>(
    'button, a[href], summary, label, option, [role="button"], [role="tab"], [role="menuitem"], [role="radio"], [role="checkbox"], [role="switch"], input[type="submit"]',
  );
  for (const control of controls) {
    const names = [control.getAttribute('aria-label') ?? '', control.innerText ?? ''].map((name) =>
      name.replaceAll(/\s+/g, ' ').trim(),
    );
    const fits = names.some((name) => (pattern ? pattern.test(name) : name === text));
    if (fits && control.getClientRects().length > 0) return control;
  }
  return null;
}

/** The two arguments of `findLabelled` for a text or a pattern. */
export function labelArguments(text: string | RegExp): [string, string | null] {
  return typeof text === 'string' ? [text, null] : [text.source, text.flags];
}

/** Whether the text contains the words, or fits the pattern. */
export function textFits(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}
