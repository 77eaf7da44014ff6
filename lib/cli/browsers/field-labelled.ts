import type { BrowserView } from './browser-view.ts';
import { waitUntil } from './wait-until.ts';

/** The selector of the field that this label names, inside `within`, once it is there. */
export function fieldLabelled(view: BrowserView, label: string, within = 'body'): Promise<string> {
  return waitUntil(`a field labelled ${label}`, () => view.evaluate(findField, label, within));
}

function findField(label: string, within: string): string | null {
  for (const each of document.querySelectorAll<HTMLLabelElement>(`${within} label`)) {
    const text = each.innerText.replaceAll(/\s+/g, ' ').trim();
    if (text === label && each.control) return `#${CSS.escape(each.control.id)}`;
  }
  return null;
}
