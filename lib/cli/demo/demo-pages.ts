import type { Answer } from './loopback-site.ts';

/** The pages of the demo's small site, alive and afterwards. */
export interface DemoPage {
  readonly path: string;
  readonly alive: Answer;
  readonly afterwards: Answer;
  /** What happened to it, for the terminal. */
  readonly fate: string;
}

export const DEMO_PAGES: readonly DemoPage[] = [
  {
    path: '/post/1042',
    alive: page(
      'A candle for every name',
      'We meet at the river on 10 December, Human Rights Day, with a candle for every name. 世界人权日，我们在河边相见。',
    ),
    afterwards: notFound(),
    fate: 'answers 404',
  },
  {
    path: '/article/88',
    alive: page(
      'What the lawyers were told',
      'Three lawyers describe the week before the hearing. 三名律师讲述开庭前的一周。',
    ),
    afterwards: page(
      '提示',
      '此内容因违规无法查看。This content cannot be viewed because it breaks the rules.',
      451,
    ),
    fate: 'shows a removal notice (451)',
  },
  {
    path: '/forum/7',
    alive: page(
      'Journalists in prison: the list',
      'The list, updated every Sunday. 名单每周日更新。',
    ),
    afterwards: { kind: 'reset' },
    fate: 'is cut off with a reset',
  },
];

function page(title: string, text: string, status = 200): Answer {
  return { kind: 'page', status, html: html(title, text) };
}

function notFound(): Answer {
  return page('页面不存在', '404. 抱歉，您访问的页面不存在。Sorry, this page does not exist.', 404);
}

/** A page as sites make them: text, a drawing, a link; nothing from elsewhere. */
function html(title: string, text: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>body{font:1.1rem/1.6 serif;max-width:40rem;margin:3rem auto;padding:0 1rem}header{border-bottom:1px solid #bbb;color:#555}</style>
<header>The River Board</header><h1>${title}</h1><p>${text}</p>
<svg width="80" height="80" role="img" aria-label="A candle"><rect x="30" y="30" width="20" height="45" fill="#ddd"/><ellipse cx="40" cy="18" rx="7" ry="14" fill="#e90"/></svg>
<p><a href="/">All posts</a></p></html>`;
}
