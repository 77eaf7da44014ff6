import { describe, expect, it } from 'vitest';
import { classify } from '../../../lib/witness/classify.ts';
import { MEANING_FACTS } from '../../../lib/witness/meanings.ts';
import { removalSignatures } from '../../../lib/witness/parse-data.ts';
import type { Signature } from '../../../lib/witness/parse-data.ts';
import type { Verdict } from '../../../lib/witness/verdict.ts';
import { bare, lookAt } from './look.ts';

/** A host that the signature belongs to. */
function hostFor({ hosts }: Signature): string {
  const [first = '*'] = hosts;
  if (first === '*') return 'www.un.org';
  if (first === 'odysee.com' || first === '*.lbry.*') return 'odysee.com';
  return first.replace(/^\*\./, 'www.');
}

/** The element that a selector of the list names. */
const ELEMENTS: Readonly<Record<string, string>> = {
  '.mesg-block p': '<div class="mesg-block"><p>该内容暂时无法查看</p></div>',
  '.weui-msg .weui-msg__title':
    '<div class="weui-msg"><div class="weui-msg__title">某种提示</div></div>',
  'img[src="/pics/douban_error.gif"]': '<img src="/pics/douban_error.gif">',
  'div.se_common_hint[data-tpl="hint_boldline"][data-id="40400"] strong':
    '<div class="se_common_hint c-x" data-tpl="hint_boldline" data-id="40400"><strong>提示</strong></div>',
  '#orderblack_tip_black_container': '<div id="orderblack_tip_black_container">提示</div>',
  '#b_results li.b_msg a[href*="microsoft.com/fwlink"]':
    '<ol id="b_results"><li class="b_msg"><a href="https://go.microsoft.com/fwlink/?x=1">了解</a></li></ol>',
  'a[href*="go.microsoft.com/fwlink/?LinkID=617350"]':
    '<a href="https://go.microsoft.com/fwlink/?LinkID=617350">more</a>',
  'p.sorryCont .sorryTxt': '<p class="sorryCont"><span class="sorryTxt">抱歉</span></p>',
};

function jsonFor(pattern: string): unknown {
  const [, dots = '.', path = '', filled, wanted = ''] =
    /^\$(\.\.?)([\w.]+)(\[\*\])?(?:=(.*))?$/.exec(pattern) ?? [];
  const value: unknown = filled ? ['RU'] : JSON.parse(wanted);
  const nested = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return dots === '..' ? { data: [{ a: 1 }, { b: nested }] } : nested;
}

/** Shows the witness what the signature was made from. */
function show(signature: Signature): Verdict {
  const host = hostFor(signature);
  // A network puts its page in place of what has no certificate.
  const scheme = signature.meaning === 'network_block_page' ? 'http' : 'https';
  const url = `${scheme}://${host}/post/123`;
  const country = signature.countries?.[0];
  const more = country === undefined ? {} : { country };
  const { kind, pattern } = signature;
  switch (kind) {
    case 'text':
      return lookAt(url, bare(pattern), more);
    case 'title':
      return lookAt(url, bare('', pattern), more);
    case 'url': {
      const finalUrl = /^https?:/.test(pattern)
        ? pattern
        : pattern.includes('.')
          ? `https://${pattern}`
          : `https://${host}/mp/${pattern}`;
      return classify({ url, status: 200, finalUrl, ...more });
    }
    case 'link':
      return lookAt(
        url,
        `<div class="weui-msg"><div class="weui-msg__desc"><a href="http://${pattern}">规则</a></div></div>`,
      );
    case 'status':
      return classify({ url, status: Number(pattern) });
    case 'selector':
      return lookAt(url, ELEMENTS[pattern] ?? '');
    case 'json':
      return classify({ url, status: 200, json: jsonFor(pattern) });
    case 'markup':
      return lookAt(url, `<body class="page_rumor">${markupOf(pattern)}</body>`, more);
    default: {
      const never: never = kind;
      return never;
    }
  }
}

function markupOf(pattern: string): string {
  if (pattern.startsWith('iframe')) return `<${pattern}.34.34/?type=x"></iframe>`;
  if (pattern.includes('<')) return `${pattern}>x</a>`;
  return `<a href="http://${pattern.replace(/^http:\/\//, '')}">x</a>`;
}

const { signatures } = removalSignatures();

describe('every shipped signature', () => {
  it.each(signatures.map((row) => [row.id, row] as const))('%s is recognised', (_, row) => {
    const verdict = show(row);
    if (row.meaning === 'notice_container') {
      // A container says where to read; without known words in it nothing is claimed.
      expect(verdict.meaning).toBeNull();
      expect(['unknown', 'unreadable']).toContain(verdict.content);
      return;
    }
    if (row.meaning === 'false_positive_guard') {
      expect(verdict.content).toBe('challenge');
      return;
    }
    expect(verdict.meaning).toBe(row.meaning);
    const facts = MEANING_FACTS[row.meaning];
    if (facts.countsAs === 'access') {
      expect(verdict.rule_id).toBe('fingerprint');
      const bySureness = { high: 'blocked', medium: 'likely_blocked', low: 'impaired' } as const;
      expect(verdict.access).toBe(bySureness[row.confidence]);
      expect(verdict.content).toBe('unreadable');
      return;
    }
    expect(verdict.counts_as).toBe(facts.countsAs);
    if (row.id === 'generic-01') return; // 451 has a rule of its own
    if (row.id === 'generic-02') {
      expect(verdict.content).toBe('gone_ambiguous'); // 410: gone, nobody says why
      return;
    }
    expect(verdict.content).toBe(facts.content);
    expect(verdict.who).toBe(facts.who);
    expect(verdict.access).toBe('ok');
    expect(verdict.evidence.some(({ ref }) => ref === row.id)).toBe(true);
  });
});
