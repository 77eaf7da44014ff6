/** Markup that was made here. Everything else that goes into a page is text and gets escaped. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | false | null | readonly Part[];

/**
 * Template tag for the pages of a bundle: what stands in the template is markup, what is put into it
 * is text. There is no way to put text in unescaped.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? '';
  parts.forEach((part, index) => {
    markup += render(part) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

function render(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (part === false || part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => ENTITIES[char] ?? '');
}

/**
 * Controls, zero-width and direction-changing characters, which can make text lie about itself. The
 * joiners U+200C and U+200D stay: Persian and emoji are written with them.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]/gu;

/**
 * Words of others: unseen characters are spelled out as [U+202E], and the whole is isolated, so that
 * a right-to-left override in a title cannot turn the line around it.
 */
export function foreign(text: string): Html {
  return html`<bdi dir="auto">${spellOut(text)}</bdi>`;
}

/** The text with its unseen characters spelled out. */
export function spellOut(text: string): string {
  return text.replace(UNSEEN, codeOf);
}

/** The same of a name, which stands in one line: one that breaks it could go on as if we said so. */
export function spellOutName(name: string): string {
  return spellOut(name).replace(/[\t\n]/g, codeOf);
}

function codeOf(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `[U+${code}]`;
}
