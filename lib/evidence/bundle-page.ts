import type { Translate } from '../i18n/translate.ts';
import { html, Html } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';

/**
 * The start of a page that lies in a bundle. Its policy lets nothing in but its own style and, where
 * asked for, pictures lying beside it (`file:` when opened from a disk).
 */
export function pageStart(title: string, t: Translate, pictures: boolean): string {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ...(pictures ? ["img-src 'self' file:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="referrer" content="no-referrer" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <style>
      ${new Html(PAGE_STYLE)}
    </style>
  </head>`;
  // Not in a template of its own: the formatter closes what is opened there, and body stays open.
  return `<!doctype html>\n<html lang="${t.locale}" dir="${t.direction}">\n${head.markup}\n<body>\n`;
}

export const PAGE_END = '</body>\n</html>\n';
