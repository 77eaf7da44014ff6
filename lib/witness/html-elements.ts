import type { ElementFacts } from './selector.ts';

/** Elements that stand in a line of their own. */
export const BLOCK_TAGS = new Set(
  'address article aside blockquote body br button center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe li main menu nav ol option p pre section select summary table tbody td textarea tfoot th thead title tr ul video'.split(
    ' ',
  ),
);
export const VOID_TAGS = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Elements whose text is not on the page. `noscript`: a browser that runs scripts does not show it. */
export const UNSEEN_TAGS = new Set(
  'script style template noscript svg math iframe object canvas select datalist audio noframes title'.split(
    ' ',
  ),
);
export const MEDIA_TAGS = new Set(['img', 'video', 'audio', 'iframe', 'canvas', 'picture']);
/** Which open element an opening tag closes without saying so. */
export const IMPLIED_ENDS: Readonly<Record<string, readonly string[]>> = {
  li: ['li', 'p'],
  dt: ['dt', 'dd', 'p'],
  dd: ['dt', 'dd', 'p'],
  tr: ['td', 'th', 'tr'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  option: ['option'],
};
/** Kept from the eye by the element's own attributes. */
export function isHidden(element: ElementFacts): boolean {
  const { attributes } = element;
  if (attributes.has('hidden')) return true;
  if (element.tag === 'dialog' && !attributes.has('open')) return true;
  const style = attributes.get('style');
  return style !== undefined && /display\s*:\s*none/i.test(style);
}
