import { execFile } from 'node:child_process';
import {
  mkdtempSync,
  openSync,
  closeSync,
  ftruncateSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bare, lookAt } from '../witness/look.ts';

// Processes of their own, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const PROGRAM = fileURLToPath(new URL('../../../lib/cli/main.ts', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sensitive-days-classify-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...args: readonly string[]): Promise<Ran> {
  return runProgram(process.execPath, [PROGRAM, 'classify', ...args]);
}

function runProgram(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, [...args], { maxBuffer: 1 << 24 }, (failure, out, err) => {
      resolve({
        code: typeof failure?.code === 'number' ? failure.code : failure ? 1 : 0,
        out,
        err,
      });
    });
  });
}

async function verdict(...args: readonly string[]): Promise<unknown> {
  const ran = await run(...args);
  expect(ran.err).toBe('');
  expect(ran.code).toBe(0);
  const value: unknown = JSON.parse(ran.out);
  return value;
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const WECHAT = 'https://mp.weixin.qq.com/s/abc';
const NOTICE =
  '<div class="weui-msg"><div class="weui-msg__title">该内容已被发布者删除</div></div>';

describe('cli classify', () => {
  it('prints one verdict on a saved page', async () => {
    expect(
      await verdict('--url', WECHAT, '--status', '200', '--html', file('notice.html', NOTICE)),
    ).toMatchObject({
      access: 'ok',
      content: 'notice',
      meaning: 'removed_by_author',
      who: 'author',
      rule_id: 'notice',
    });
  });

  it.each([
    ['https://www.youtube.com/watch?v=abc', '此影片已遭使用者移除'],
    ['https://www.youtube.com/watch?v=abc', 'This video has been removed by the user'],
    ['https://weibo.com/1/a', '该微博因被多人举报，已被删除'],
    ['https://www.reddit.com/r/x/1', 'This video was removed from my playlist'],
  ])('says of %s what the extension says of it: %s', async (url, text) => {
    const html = bare(text);
    const said = await verdict('--url', url, '--status', '200', '--html', file('same.html', html));
    expect(said).toEqual(lookAt(url, html));
  });

  it('reads a page that comes through a pipe', async () => {
    const piped = join(folder, 'piped.html');
    writeFileSync(piped, bare('抱歉，此微博已被作者删除'));
    const line = 'cat "$1" | "$2" "$3" classify --url https://weibo.com/1/a --html /dev/stdin';
    const { out } = await runProgram('sh', ['-c', line, 'sh', piped, process.execPath, PROGRAM]);
    expect(JSON.parse(out)).toMatchObject({ meaning: 'removed_by_author' });
  });

  it('reads GBK and an API answer', async () => {
    const gbk = Uint8Array.from([
      ...new TextEncoder().encode(
        '<meta charset="gbk"><div class="weui-msg"><div class="weui-msg__title">',
      ),
      0xb8,
      0xc3,
      0xc4,
      0xda,
      0xc8,
      0xdd,
      0xd2,
      0xd1,
      0xb1,
      0xbb,
      0xb7,
      0xa2,
      0xb2,
      0xbc,
      0xd5,
      0xdf,
      0xc9,
      0xbe,
      0xb3,
      0xfd,
    ]);
    expect(await verdict('--url', WECHAT, '--html', file('gbk.html', gbk))).toMatchObject({
      meaning: 'removed_by_author',
    });
    const answer = file('answer.json', '{"code":62002,"message":"稿件不可见"}');
    expect(await verdict('--url', 'https://api.bilibili.com/x', '--html', answer)).toMatchObject({
      meaning: 'removed_unspecified',
    });
  });

  it('reads an error, an address and a header', async () => {
    expect(
      await verdict(
        '--url',
        'https://www.un.org/',
        '--error',
        'net::ERR_ABORTED',
        '--browser',
        'chromium',
      ),
    ).toMatchObject({ access: 'insufficient', rule_id: 'own_offline' });
    expect(
      await verdict('--url', 'https://www.un.org/', '--ip', '8.7.198.45', '--cc', 'cn'),
    ).toMatchObject({ access: 'blocked', rule_id: 'dns_known_poison' });
    expect(
      await verdict(
        '--url',
        'https://www.un.org/',
        '--status',
        '451',
        '--header',
        'Link: <https://isp.example/>; rel="blocked-by"',
      ),
    ).toMatchObject({ access: 'blocked', who_name: 'https://isp.example/' });
  });

  it('holds a page against its baseline', async () => {
    const first = '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权。';
    const second = '报告的附件列出了过去一年里收到的来信，其中许多来自无法公开姓名的人。';
    const before = file('before.html', `<p>${first}</p><p>${second}</p>`);
    const now = file('now.html', `<p>${second}</p>`);
    expect(
      await verdict('--url', 'https://www.un.org/', '--html', now, '--baseline', before),
    ).toMatchObject({ content: 'changed', rule_id: 'baseline_lost_words' });
    expect(
      await verdict('--url', 'https://www.un.org/', '--html', before, '--baseline', before),
    ).toMatchObject({ content: 'live' });
  });

  it('tries a person’s own signatures', async () => {
    const own = {
      id: 'user-a',
      host: '*.example.net',
      kind: 'text',
      pattern: 'Artikel entfernt',
      meaning: 'removed_unspecified',
      note: '',
    };
    const list = file(
      'own.json',
      JSON.stringify({
        type: 'sensitive-days-signatures',
        version: 1,
        signatures: [own, { ...own, host: '*' }],
      }),
    );
    const ran = await run(
      '--url',
      'https://www.example.net/1',
      '--html',
      file('own.html', '<p>Artikel entfernt</p>'),
      '--signatures',
      list,
    );
    expect(ran.code).toBe(0);
    expect(ran.err).toBe('Signature 2 was left out: signature.host\n');
    expect(JSON.parse(ran.out)).toMatchObject({ rule_id: 'user_signature' });
  });

  it('reads the beginning of a file of 100 MB', async () => {
    const path = join(folder, 'large.html');
    const handle = openSync(path, 'w');
    writeSync(handle, NOTICE);
    ftruncateSync(handle, 100 * 1_048_576);
    closeSync(handle);
    expect(await verdict('--url', WECHAT, '--html', path)).toMatchObject({
      content: 'unknown',
      rule_id: 'page_cut',
    });
  });

  it.each([
    [[], '--url'],
    [['--url', 'x'], '--url'],
    [['--url', 'javascript:alert(1)'], '--url'],
    [['--url', WECHAT, '--status', '9'], '--status'],
    [['--url', WECHAT, '--status', '2OO'], '--status'],
    [['--url', WECHAT, '--error', 'x'], '--browser'],
    [['--url', WECHAT, '--error', 'x', '--browser', 'lynx'], '--browser'],
    [['--url', WECHAT, '--error', '', '--browser', 'firefox'], '--error'],
    [['--url', WECHAT, '--ip', '1.2.3'], '--ip'],
    [['--url', WECHAT, '--cc', 'China'], '--cc'],
    [['--url', WECHAT, '--html', '/nowhere/x.html'], '/nowhere/x.html'],
    [['--url', WECHAT, '--html', tmpdir()], 'EISDIR'],
    [['--url', WECHAT, '--header', 'nonsense'], '--header'],
    [['--url', WECHAT, '--signatures', PROGRAM], 'signature.file-unreadable'],
    [['--url', WECHAT, '--frobnicate'], '--frobnicate'],
    [['--url'], '--url'],
    [['--url', WECHAT, 'more'], 'more'],
  ])('%j: exit 2 and a sentence that names it', async (args, word) => {
    const ran = await run(...args);
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    expect(ran.err).toContain(word);
    expect(ran.err).not.toContain('    at ');
  });
});
