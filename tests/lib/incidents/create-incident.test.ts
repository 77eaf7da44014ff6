import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createIncident, type IncidentDraft } from '../../../lib/incidents/create-incident.ts';
import { TEXT_LIMITS, URL_LIMIT } from '../../../lib/incidents/incident.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { plainText } from '../../../lib/incidents/plain-text.ts';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { sha256Hex } from '../../../lib/sha256.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

/** Titles that pages may choose to hurt whoever shows, prints, exports or opens them. */
const HOSTILE_TITLES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><iframe src=javascript:alert(1)>',
  '</title><script>alert(1)</script>',
  '</textarea><b>',
  '<!--',
  ']]>',
  '<![CDATA[x]]>',
  '<?xml version="1.0"?>',
  '<style>*{display:none}</style>',
  '<meta http-equiv=refresh content=0>',
  '<base href=//evil.example>',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mi//xlink:href="data:x,<script>">',
  '&lt;script&gt;',
  '&#x202e;',
  '{{constructor.constructor("x")()}}',
  '${7*7}',
  '{count, plural, other {#}}',
  '<%= 1 %>',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/p.png)',
  '# heading',
  '=HYPERLINK("https://evil.example")',
  '@SUM(1+1)',
  '+1|cmd',
  "'; DROP TABLE facts;--",
  '../../etc/passwd',
  '__proto__',
  '\u202Egnp.exe',
  '\u2066\u202e\u2069\u200f',
  'a\u0000b\u001b[31mred',
] as const;

const NOW = new Date('2026-12-10T08:00:00.000Z');
const stamp = { now: NOW, utcOffset: 480, id: 'ab'.repeat(16) };
const base: IncidentDraft = {
  origin: 'popup',
  kind: 'removal',
  urlTyped: 'https://weibo.com/1/abc',
};

async function made(over: Partial<IncidentDraft>) {
  const result = await createIncident({ ...base, ...over }, stamp);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function problemsOf(draft: IncidentDraft): Promise<string[]> {
  const result = await createIncident(draft, stamp);
  return result.ok
    ? []
    : result.error.map(({ code, values }) => `${code} ${values?.['field'] ?? ''}`);
}

describe('createIncident', () => {
  it('fills in what nobody said and nothing else', async () => {
    expect(await made({})).toEqual({
      type: 'incident',
      id: stamp.id,
      loggedAt: '2026-12-10T08:00:00.000Z',
      utcOffset: 480,
      origin: 'popup',
      kind: 'removal',
      urlTyped: 'https://weibo.com/1/abc',
      urlReached: '',
      title: '',
      seenAt: '2026-12-10T08:00:00.000Z',
      remover: 'unknown',
      noticeText: '',
      note: '',
      tags: [],
      observanceIds: [],
      confidential: [],
      platform: 'weibo.com',
      urlDigest: '',
    });
  });

  it('tells everything that is wrong at once', async () => {
    const found = await problemsOf({
      origin: 'dashboard',
      urlTyped: '  ',
      note: 'x'.repeat(TEXT_LIMITS.note + 1),
      seenAt: instantOf(new Date('2026-12-10T09:00:00.000Z')),
      tags: ['y'.repeat(TEXT_LIMITS.tag + 1)],
    });
    expect(found.sort()).toEqual([
      'incident.kind-missing kind',
      'incident.time-in-future seenAt',
      'incident.too-long note',
      'incident.too-long tags',
      'incident.url-missing urlTyped',
    ]);
  });

  it('takes a moment long ago and one a few minutes ahead, as two clocks differ', async () => {
    expect((await made({ seenAt: instantOf(new Date('1999-01-01T00:00:00Z')) })).seenAt).toBe(
      '1999-01-01T00:00:00.000Z',
    );
    expect((await made({ seenAt: instantOf(new Date('2026-12-10T08:04:00Z')) })).seenAt).toBe(
      '2026-12-10T08:04:00.000Z',
    );
  });

  it('keeps the beginning and the digest of a data: address of 50 MB', async () => {
    const url = `data:text/html,${'a'.repeat(50_000_000)}`;
    const incident = await made({ urlTyped: url });
    expect(incident.urlTyped).toBe(url.slice(0, URL_LIMIT));
    expect(incident.urlDigest).toBe(await sha256Hex(url));
    expect(incident.platform).toBe('');
  });

  it('cuts a long title without leaving half a character', async () => {
    const { title } = await made({ title: `${'a'.repeat(TEXT_LIMITS.title - 1)}😀😀` });
    expect(title).toBe('a'.repeat(TEXT_LIMITS.title - 1));
  });

  it('keeps markup and direction overrides as the text that was seen', async () => {
    const title = '<img src=x onerror=alert(1)>\u202Egnp.exe\u0007';
    expect((await made({ title })).title).toBe(title);
  });

  it.each(HOSTILE_TITLES)(
    'keeps %j letter by letter, and it cannot act on the screen',
    async (title) => {
      const kept = (await made({ title })).title;
      expect(kept).toBe(title);
      expect(plainText(kept)).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    },
  );

  it('normalises tags and keeps each once', async () => {
    expect(
      (await made({ tags: ['#Torture', ' torture ', 'ｆｕｌｌ  width', '', '#'] })).tags,
    ).toEqual(['Torture', 'full width']);
  });

  it('makes what survives JSON and UTF-8 unchanged, whatever a page calls itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (title) => {
        const incident = await made({
          title: `${title}\ud800`,
          note: title,
          tags: [title.slice(0, 20)],
        });
        const bytes = new TextEncoder().encode(canonicalJson(incident));
        expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(incident);
      }),
    );
  });
});
