import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportEverything } from '../../lib/cli/demo/dashboard-steps.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { storeIn } from './background-store.ts';
import { bytesIn, decided } from './capture-hands.ts';

const WORDS = '该页面保存在一个文件里 as the browser saves it';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What Python's own mail parser makes of the file, and whether the bundle's web archive holds these very bytes. */
const READ = `
import email, gzip, io, json, sys, zipfile
raw = open(sys.argv[1], 'rb').read()
message = email.message_from_bytes(raw)
parts = [part for part in message.walk() if not part.is_multipart()]
bag = zipfile.ZipFile(sys.argv[2])
wacz = next(name for name in bag.namelist() if name.endswith('data/archive.wacz'))
inner = zipfile.ZipFile(io.BytesIO(bag.read(wacz)))
held = False
for name in inner.namelist():
    if '.warc' in name:
        data = inner.read(name)
        held = held or raw in (gzip.decompress(data) if name.endswith('.gz') else data)
print(json.dumps({
    'type': message.get_content_type(),
    'defects': [type(one).__name__ for part in message.walk() for one in part.defects],
    'types': [part.get_content_type() for part in parts],
    'html': parts[0].get_payload(decode=True).decode('utf-8'),
    'held': held,
}))
`;

describeInBrowsers(
  'a page in one file, as the browser saves it',
  (browser, engine) => {
    let folder = '';
    let site: LoopbackSite;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sensitive-days-mhtml-'));
      site = await startLoopbackSite({
        '/page': {
          kind: 'page',
          html: `<!doctype html><meta charset="utf-8"><title>x</title><p>${WORDS}</p><img src="/pixel">`,
        },
        '/pixel': { kind: 'page', html: PIXEL, headers: { 'content-type': 'image/png' } },
      });
    });
    afterAll(async () => {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    });

    if (engine === 'firefox') {
      test('is not offered where the browser cannot save one', async () => {
        const settings = await browser().openPage('dashboard.html#/settings');
        await settings.waitForText('Picture of the whole page');
        expect(await settings.text()).not.toContain('as the browser saves it');
      });
      return;
    }

    test('is kept where the person turns it on, and goes out in the bundle', async () => {
      const settings = await browser().openPage('dashboard.html#/settings');
      await settings.clickText('The page with its pictures in one file, as the browser saves it');
      await settings.waitForText('Saved.');
      const store = await storeIn(settings);
      const tab = await browser().openSite(`${site.origin}/page`);
      const logged = await logFromPopup(browser(), tab);
      expect(logged.captures.join('\n')).toContain('✓ Page as saved by the browser');
      const { mhtml } = decided(await store.call('facts')).got;
      expect(mhtml).toMatchObject({ mediaType: 'multipart/related' });
      const file = join(folder, 'page.mhtml');
      await writeFile(file, await bytesIn(store, mhtml));
      const evidence = await browser().openPage('dashboard.html#/evidence');
      const bundle = await exportEverything(browser(), evidence, 'For the court');
      const read = await runProgram('python3', ['-c', READ, file, bundle], {
        timeoutMs: 60_000,
        output: 'keep',
      });
      expect(read.stderr).toBe('');
      const { html, ...rest } = JSON.parse(read.stdout);
      expect(rest).toEqual({
        type: 'multipart/related',
        defects: [],
        types: ['text/html', 'image/png'],
        held: true,
      });
      expect(html).toContain(WORDS);
    });
  },
  { given: ['pageCapture'] },
);
