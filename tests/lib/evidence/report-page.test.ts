// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from 'vitest';
import { aCapture, aFullStory, aSource, bundleBytes, SCREENSHOT } from './a-bundle.ts';
import { redactionOf, type Preset } from '../../../lib/evidence/redaction.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { unpack } from './unpacked.ts';

/** Thirty kinds of markup and trickery, each of which some page title has been. */
const MARKUP = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '"><script>alert(1)</script>',
  "'><img src=x>",
  '</title><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '<!--<script>',
  '--><b>bold</b>',
  '<![CDATA[<b>x</b>]]>',
  '<?php echo 1 ?>',
  '<iframe src="https://example.org/">',
  '<a href="javascript:alert(1)">x</a>',
  '<meta http-equiv="refresh" content="0;url=https://example.org/">',
  '<link rel=stylesheet href=https://example.org/x.css>',
  '<base href="https://example.org/">',
  '<form action=https://example.org/><input autofocus onfocus=alert(1)>',
  '<object data=x></object><embed src=x>',
  '<video src=https://example.org/beacon.mp4 autoplay>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<template><script>1</script></template>',
  '<details open ontoggle=alert(1)>',
  '<style>@import "https://example.org/x.css"</style>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '`${alert(1)}`',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202Egnp.exe\u202C',
  '\u0000<b\u0000>x',
  '＜script＞alert(1)＜/script＞',
];

const ALLOWED = new Set(
  'html head meta title style body h1 h2 h3 h4 div br p dl dt dd section strong em span bdi code blockquote table thead tbody tr th td img'.split(
    ' ',
  ),
);

async function reportOf(zip: Uint8Array<ArrayBuffer>): Promise<string> {
  const report = (await unpack(zip)).find(([name]) => name.endsWith('/report.html'));
  return new TextDecoder().decode(report?.[1]);
}

describe('the report', () => {
  let page: Document;
  let text = '';
  beforeAll(async () => {
    const facts = MARKUP.flatMap((markup, index) =>
      aFullStory(`story-${index}`, {
        title: markup,
        note: markup,
        noticeText: markup,
        urlTyped: index % 2 === 0 ? `javascript:alert(1)//${markup}` : `data:text/html,${markup}`,
        urlReached: markup,
        platform: markup,
        tags: [markup],
      }),
    );
    text = await reportOf(
      await bundleBytes(await aSource(facts, undefined, { purpose: MARKUP[0] ?? '' })),
    );
    page = new DOMParser().parseFromString(text, 'text/html');
  });

  it('has no element but its own, no link, no handler, no script', () => {
    for (const element of page.querySelectorAll('*')) {
      expect(ALLOWED).toContain(element.tagName.toLowerCase());
      for (const { name } of element.attributes) {
        expect([
          'lang',
          'dir',
          'charset',
          'http-equiv',
          'content',
          'name',
          'class',
          'id',
          'src',
          'alt',
          'loading',
          'scope',
          'translate',
        ]).toContain(name);
      }
    }
    expect(page.querySelectorAll('section.exhibit')).toHaveLength(MARKUP.length + 1);
    expect(page.querySelectorAll('a, script, link, base, iframe, form')).toHaveLength(0);
  });

  it('shows pictures of the bundle only', () => {
    const sources = [...page.querySelectorAll('img')].map((image) => image.getAttribute('src'));
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^captures\/[0-9a-f]{64}\.png$/);
  });

  it('lets nothing in', () => {
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).not.toContain('http');
  });

  it('spells out what cannot be seen, and isolates the words of others', () => {
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(text).not.toContain('\u0000');
    expect(page.body.textContent).toContain('[U+202E]gnp.exe[U+202C]');
    const shown = [...page.querySelectorAll('bdi')].map((element) => element.textContent);
    for (const markup of MARKUP.slice(0, 27)) expect(shown).toContain(markup);
  });

  it('numbers its exhibits and gives times in UTC and on the person’s clock', () => {
    expect(page.querySelector('h2')?.textContent).toBe('Exhibit 1: removal');
    expect(page.body.textContent).toContain(
      '2026-11-23 19:38:00.000 UTC (2026-11-23 20:38:00 UTC+01:00)',
    );
  });

  it('says of a tier 3 mark that it is not from the directive', async () => {
    const source = await aSource(aFullStory('a'));
    const observances = source.observances.map(({ observance, marks }) => ({
      observance,
      marks: marks.map((mark) => ({ ...mark, tier: 3 as const })),
    }));
    const report = await reportOf(await bundleBytes({ ...source, observances }));
    expect(report).toContain('not from the directive');
    expect(report).not.toContain('Named by the leaked directive');
  });

  it('says where a day or a mark of the person’s own was left out', async () => {
    const source = await aSource(
      aFullStory('a', { observanceIds: ['human-rights-day', 'own-1', 'own-2'] }),
    );
    const [known] = source.observances;
    if (!known) throw new Error('no day');
    const [mark] = known.marks.map((one) => ({ ...one, id: 'own-3', why: 'Secret reason' }));
    const observances = [
      { observance: known.observance, marks: mark ? [mark] : [] },
      { observance: { ...known.observance, id: 'own-1', nameEn: 'Secret day' }, marks: [] },
    ];
    const daysIn = async (preset: Preset) => {
      const zip = await bundleBytes(
        { ...source, observances },
        { redact: (histories) => redactionOf(preset, histories) },
      );
      const report = new DOMParser().parseFromString(await reportOf(zip), 'text/html');
      const title = [...report.querySelectorAll('h3')].find(
        ({ textContent }) => textContent === 'Observances it has to do with',
      );
      const lines: string[] = [];
      for (
        let at = title?.nextElementSibling;
        at && at.tagName !== 'H3';
        at = at.nextElementSibling
      ) {
        lines.push(at.textContent);
      }
      return lines;
    };
    const left = 'withheld on purpose';
    expect(await daysIn('public')).toEqual(['Human Rights Day', left, left]);
    expect((await daysIn('recipient')).join()).toMatch(/Secret reason.*Secret day/);
  });

  it('is in the language it is asked for', async () => {
    const t = await createTranslator('zh-Hans', ['report', 'witness']);
    const report = await reportOf(await bundleBytes(await aSource(aFullStory('a')), { t }));
    expect(report).toContain('<html lang="zh-Hans" dir="ltr">');
    expect(report).toContain('证物 1：删除');
    expect(report).not.toMatch(/report\.[a-z]/);
  });

  it('has a sentence for everything it can say', async () => {
    expect(text.replaceAll(/<code>.*?<\/code>/gs, '')).not.toMatch(
      /\breport\.[a-zA-Z]+\b(?!\.?html)/,
    );
  });
});

it('says how bytes were made that are not as the browser gave them', async () => {
  const original = aCapture('', SCREENSHOT).sha256;
  const made = { transform: 'drawn <b>at once</b>', derivedFrom: original };
  const facts = aFullStory('made').map((fact) =>
    fact.type === 'capture' ? { ...fact, ...made } : fact,
  );
  const report = new DOMParser().parseFromString(
    await reportOf(await bundleBytes(await aSource(facts))),
    'text/html',
  );
  expect(report.body.textContent).toContain(made.transform);
  expect(report.body.textContent).toContain(made.derivedFrom);
});
