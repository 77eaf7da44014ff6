import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf } from '../../../lib/witness/match-url.ts';
import {
  exportSignatures,
  importSignatures,
  parseUserSignature,
  USER_MEANINGS,
} from '../../../lib/witness/parse-user-signatures.ts';
import { shortPage } from '../../../lib/witness/read-notice.ts';
import { trySignature, USER_SIGNATURE_LIMITS } from '../../../lib/witness/user-signature.ts';
import type { Trial, UserSignature } from '../../../lib/witness/user-signature.ts';
import { bare, lookAt, pageAt } from './look.ts';

const GOOD: UserSignature = {
  id: 'user-a',
  host: '*.example.net',
  kind: 'text',
  pattern: 'Dieser Beitrag von … wurde entfernt',
  meaning: 'removed_by_platform_rules',
  note: 'seen in May',
};
const URL = 'https://www.example.net/post/1';

function tryOn(signature: UserSignature, html: string, url = URL): Trial {
  const page = pageAt(url, html, signature.kind === 'selector' ? [signature.pattern] : []);
  return trySignature(signature, {
    host: hostOf(url),
    page,
    short: shortPage(page),
    facts: { url, page },
  });
}

describe('checking a signature', () => {
  it('takes a good one as it is', () => {
    expect(parseUserSignature(GOOD)).toEqual({ ok: true, value: GOOD });
    expect(parseUserSignature({ ...GOOD, host: 'Bücher.example' })).toMatchObject({
      value: { host: 'xn--bcher-kva.example' },
    });
  });

  it.each([
    [{ ...GOOD, host: '*' }, 'signature.host'],
    [{ ...GOOD, host: '*.*' }, 'signature.host'],
    [{ ...GOOD, host: '' }, 'signature.host'],
    [{ ...GOOD, pattern: '删除' }, 'signature.pattern-short'],
    [{ ...GOOD, pattern: '… … …' }, 'signature.pattern-short'],
    [{ ...GOOD, pattern: 'ab…cd…ef…gh…ij…kl' }, 'signature.pattern-gaps'],
    [{ ...GOOD, kind: 'url', pattern: 'example.net' }, 'signature.pattern-url'],
    [{ ...GOOD, kind: 'selector', pattern: 'div' }, 'signature.pattern-selector'],
    [{ ...GOOD, kind: 'selector', pattern: 'div:has(p)' }, 'signature.pattern-selector'],
    [{ ...GOOD, kind: 'regex' }, 'signature.shape'],
    [{ ...GOOD, pattern: 'x'.repeat(USER_SIGNATURE_LIMITS.pattern + 1) }, 'signature.shape'],
    [{ ...GOOD, id: 'wechat-01' }, 'signature.shape'],
    [{ ...GOOD, more: 1 }, 'signature.shape'],
    [{ ...GOOD, meaning: 'false_positive_guard' }, 'signature.meaning'],
    [{ ...GOOD, meaning: 'network_block_page' }, 'signature.meaning'],
    [null, 'signature.shape'],
    ['text', 'signature.shape'],
  ])('refuses %j with %s', (value, code) => {
    const parsed = parseUserSignature(value);
    expect(parsed.ok ? [] : parsed.error.map((row) => row.code)).toContain(code);
  });
});

describe('trying a signature on a saved page', () => {
  it('fits with a name in the gap, other spaces and capitals', () => {
    expect(tryOn(GOOD, bare('DIESER BEITRAG von Anna B. wurde  entfernt.'))).toEqual({
      matched: true,
      words: 'DIESER BEITRAG von Anna B. wurde entfernt.',
      because: 'matched',
    });
  });

  it('says why it does not fit', () => {
    expect(tryOn(GOOD, bare('Willkommen')).because).toBe('absent');
    expect(
      tryOn(GOOD, bare('Dieser Beitrag von A wurde entfernt'), 'https://example.org/').because,
    ).toBe('host');
    const prose =
      '<p>Wer die Seite oeffnet, liest nur einen einzigen Satz, und niemand erklaert, wer das entschieden hat und warum.</p>'.repeat(
        6,
      );
    expect(tryOn(GOOD, `<p>Dieser Beitrag von A wurde entfernt</p>${prose}`).because).toBe(
      'quoted',
    );
    expect(tryOn(GOOD, bare(`Dieser Beitrag von ${'x'.repeat(200)} wurde entfernt`)).because).toBe(
      'absent',
    );
  });

  it('knows titles, addresses and selectors', () => {
    expect(
      tryOn(
        { ...GOOD, kind: 'title', pattern: 'Beitrag entfernt' },
        bare('', 'Beitrag entfernt - Example'),
      ).matched,
    ).toBe(true);
    expect(
      tryOn(
        { ...GOOD, kind: 'title', pattern: 'Beitrag entfernt' },
        bare('', 'Warum ein Beitrag entfernt wurde'),
      ).matched,
    ).toBe(false);
    expect(
      tryOn(
        { ...GOOD, kind: 'selector', pattern: '.gone > p' },
        '<div class="gone"><p>weg</p></div>',
      ).matched,
    ).toBe(true);
    const url = { ...GOOD, kind: 'url', pattern: 'www.example.net/removed' } as const;
    expect(
      lookAt(URL, '', { finalUrl: 'https://www.example.net/removed?x=1' }, [url]).rule_id,
    ).toBe('user_signature');
  });

  it('gives a verdict of low confidence that asks for a second look', () => {
    const verdict = lookAt(URL, bare('Dieser Beitrag von Anna wurde entfernt'), {}, [GOOD]);
    expect(verdict).toMatchObject({
      content: 'notice',
      meaning: 'removed_by_platform_rules',
      confidence: 'low',
      retry_due: true,
      rule_id: 'user_signature',
    });
    expect(lookAt(URL, bare('Dieser Beitrag von Anna wurde entfernt')).content).toBe('unknown');
  });

  it('takes what looks like a regular expression to the letter', () => {
    const hostile = { ...GOOD, pattern: '(a+)+$ (x|x)*y' };
    expect(parseUserSignature(hostile).ok).toBe(true);
    expect(tryOn(hostile, bare('a'.repeat(500))).matched).toBe(false);
  });
});

const signature = fc.record({
  id: fc.stringMatching(/^user-[a-z0-9]{1,12}$/),
  host: fc.constantFrom('example.net', '*.example.net', 'a.example.org'),
  kind: fc.constantFrom('text' as const, 'title' as const),
  pattern: fc.string({
    minLength: 6,
    maxLength: 60,
    unit: fc.constantFrom(...Array.from('abcdefg内容已被删除 ')),
  }),
  meaning: fc.constantFrom(...USER_MEANINGS),
  note: fc.string({ maxLength: 40 }),
});

describe('export and import', () => {
  it('bring back what was given', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(signature, { selector: ({ id }) => id, maxLength: 20 }),
        (rows) => {
          const good = rows.flatMap((row) => {
            const parsed = parseUserSignature(row);
            return parsed.ok ? [parsed.value] : [];
          });
          const once = importSignatures(exportSignatures(good));
          const accepted = once.ok ? once.value.accepted : [];
          expect(once.ok && once.value.refused).toEqual([]);
          for (const row of accepted) expect(good).toContainEqual(row);
          // Same text again, whatever the order it came in.
          expect(exportSignatures(accepted.toReversed())).toBe(exportSignatures(accepted));
        },
      ),
    );
  });

  it('take what is right and say what is not', () => {
    const file = JSON.stringify({
      type: 'sensitive-days-signatures',
      version: 1,
      signatures: [
        GOOD,
        { ...GOOD, id: 'user-b' },
        { ...GOOD, pattern: 'anderer Text' },
        { ...GOOD, id: 'user-c', host: '*' },
        7,
      ],
    });
    const read = importSignatures(`\uFEFF${file}`);
    expect(read.ok && read.value.accepted).toEqual([GOOD]);
    expect(
      read.ok && read.value.refused.map(({ index, problems }) => [index, problems[0]?.code]),
    ).toEqual([
      [2, 'signature.id-taken'],
      [3, 'signature.host'],
      [4, 'signature.shape'],
    ]);
  });

  it.each([
    ['{', 'signature.file-unreadable'],
    ['{}', 'signature.file-shape'],
    ['[]', 'signature.file-shape'],
    [
      JSON.stringify({ type: 'sensitive-days-signatures', version: 2, signatures: [] }),
      'signature.file-shape',
    ],
    [' '.repeat(USER_SIGNATURE_LIMITS.bytes + 1), 'signature.file-too-large'],
    ['['.repeat(200_000), 'signature.file-unreadable'],
  ])('refuse a file that is none (%#)', (text, code) => {
    const read = importSignatures(text);
    expect(read.ok ? '' : read.error.code).toBe(code);
  });
});
