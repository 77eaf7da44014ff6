import { expect, it } from 'vitest';
import type { HttpFacts } from '../../../lib/incidents/incident.ts';
import { readAnswer } from '../../../lib/looks/read-answer.ts';
import { classify } from '../../../lib/witness/classify.ts';
import { instant, pageAt } from '../witness/look.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const URL = 'https://example.org/news/1';
const HZ = '<html><body><p>~{8CDZH]RQ1;7"2<U_I>3}~}</p><p>~{8CDZH]RQ1;~}</p></body></html>';

function answer(body: string, type: string) {
  const at = instant('2026-12-10T10:00:00Z');
  const http: HttpFacts = httpFactsAt(at, {
    method: 'background-fetch',
    statusLine: 'HTTP/1.1 200 OK',
    headers: [{ name: 'Content-Type', value: type }],
  });
  const bytes = new TextEncoder().encode(body);
  return { http, url: URL, body: bytes, cut: null, failedAfterMs: null };
}

it.each(['text/html; charset=hz-gb-2312', 'text/html; charset=utf-8', 'text/html'])(
  'a page in an encoding that nothing reads is neither live nor changed nor gone: %s',
  async (type) => {
    const page = await readAnswer(answer(HZ, type), URL, []);
    expect(page).toBeNull();
    const baseline = pageAt(
      URL,
      '<p>联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权。</p>',
    );
    const verdict = classify({ url: URL, status: 200, baseline });
    expect(verdict).toMatchObject({ content: 'unreadable', rule_id: 'no_page', meaning: null });
  },
);

it('any other page is read', async () => {
  const page = await readAnswer(answer('<p>人权</p>', 'text/html; charset=utf-8'), URL, []);
  expect(page?.blocks).toEqual(['人权']);
});
