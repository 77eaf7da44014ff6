import { parseDocument } from 'htmlparser2';
import { systemClock } from '../../lib/clock.ts';
import { classify } from '../../lib/witness/classify.ts';
import { decodeHtml } from '../../lib/witness/decode-html.ts';
import { hostOf } from '../../lib/witness/match-url.ts';
import { pageSelectors } from '../../lib/witness/page-selectors.ts';
import { readHtml } from '../../lib/witness/read-html.ts';
import type { BenchRow } from './bench-row.ts';

const MEGABYTE = 1_048_576;
const URL = 'https://mp.weixin.qq.com/s/bench';
/**
 * Least share of the speed of the library's own tree builder: a verdict reads the page, asks every
 * selector and normalises the text; a comparison reads two texts by shingles beside that.
 */
const BARS = { verdict: 0.2, comparison: 0.04 } as const;

const SENTENCE =
  '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权，并保证记者能够自由工作。';

/** A page of one megabyte in UTF-8: tags, text and script in the proportions of a live article. */
function article(container: string, last: string): Uint8Array {
  const script = `<script>var data = ${JSON.stringify('x'.repeat(4_000))};</script>`;
  const paragraph = `<section style="margin: 0 8px"><p class="t"><span>${SENTENCE.repeat(3)}</span><img data-src="https://a.example/b.png"></p></section>`;
  const parts: string[] = [
    `<!doctype html><meta charset="utf-8"><title>声明</title><div id="${container}">`,
  ];
  const encoder = new TextEncoder();
  let size = 0;
  for (let index = 0; size < MEGABYTE; index += 1) {
    const part = index % 12 === 0 ? script : `${paragraph}<i>${index}</i>`;
    parts.push(part);
    size += encoder.encode(part).length;
  }
  parts.push(last, '</div>');
  return encoder.encode(parts.join(''));
}

/** Calls a second, over at least half a second and three calls, after one call to warm up. */
function rate(work: () => unknown): number {
  work();
  const start = systemClock.monotonic();
  let calls = 0;
  while (calls < 3 || systemClock.monotonic() - start < 500) {
    work();
    calls += 1;
  }
  return (calls * 1_000) / (systemClock.monotonic() - start);
}

function row(what: string, bar: number, measured: number, alone: number): BenchRow {
  return {
    what,
    bar: `≥ ${bar} × htmlparser2 alone`,
    measured: `${measured.toFixed(1)} verdicts/s`,
    yardstick: `${alone.toFixed(1)} trees/s of the same page`,
    ratio: measured / alone,
    met: measured / alone >= bar,
  };
}

/** Verdicts on pages of one megabyte, from bytes to JSON, beside the library's own tree builder. */
export async function rows(): Promise<readonly BenchRow[]> {
  const selectors = pageSelectors(hostOf(URL));
  const live = article('js_content', '');
  const unknown = article('page', '<p>该内容已被发布者删除</p>');
  const before = readHtml(decodeHtml(live).html, selectors);
  const look = (bytes: Uint8Array, withBaseline: boolean) => {
    const page = readHtml(decodeHtml(bytes).html, selectors);
    const facts = { url: URL, status: 200, page };
    return classify(withBaseline ? { ...facts, baseline: before } : facts);
  };
  if (look(live, false).content !== 'live' || look(unknown, false).content !== 'unknown') {
    throw new Error('The bench measures verdicts that are wrong.');
  }
  const alone = rate(() => parseDocument(new TextDecoder().decode(live)));
  const { verdict, comparison } = BARS;
  return [
    row(
      'verdict on a live article of 1 MB',
      verdict,
      rate(() => look(live, false)),
      alone,
    ),
    row(
      'verdict on an unknown page of 1 MB that quotes a notice',
      verdict,
      rate(() => look(unknown, false)),
      alone,
    ),
    row(
      'verdict on an article of 1 MB held against its baseline',
      comparison,
      rate(() => look(live, true)),
      alone,
    ),
  ];
}
