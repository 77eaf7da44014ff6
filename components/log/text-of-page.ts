/** Elements whose text nobody sees. */
const UNSEEN = 'script, style, noscript, template, head, svg, iframe, object';

/**
 * The words of a stored page. Parsed into a document that runs nothing and loads nothing
 * (`DOMParser`, HTML "scripting disabled"), and only its text comes out.
 */
export function textOfPage(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(UNSEEN)) element.remove();
  for (const element of page.querySelectorAll('br, p, div, li, h1, h2, h3, h4, tr, section')) {
    element.append('\n');
  }
  return (page.body.textContent ?? '')
    .replace(/[ \t\u00a0]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
