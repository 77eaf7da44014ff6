import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLoopbackSite, type LoopbackSite } from '../../../../lib/cli/demo/loopback-site.ts';

let site: LoopbackSite;
beforeEach(async () => {
  site = await startLoopbackSite({ '/post': { kind: 'page', html: '<p>here</p>' } });
});
afterEach(async () => {
  await site.close();
});

describe('the loopback site', () => {
  test('serves a page until it is told otherwise, and counts who asked', async () => {
    expect(await (await fetch(`${site.origin}/post`)).text()).toBe('<p>here</p>');
    site.answer('/post', { kind: 'page', status: 451, html: '<p>removed</p>' });
    expect((await fetch(`${site.origin}/post`)).status).toBe(451);
    expect((await fetch(`${site.origin}/other`)).status).toBe(404);
    expect(site.hits().map(({ path }) => path)).toEqual(['/post', '/post', '/other']);
  });

  test('redirects', async () => {
    site.answer('/old', { kind: 'redirect', to: '/post' });
    const answer = await fetch(`${site.origin}/old`);
    expect([answer.redirected, new URL(answer.url).pathname]).toEqual([true, '/post']);
  });

  test('resets, refuses and stays silent', async () => {
    site.answer('/post', { kind: 'reset' });
    await expect(fetch(`${site.origin}/post`)).rejects.toHaveProperty('cause.code', 'ECONNRESET');
    await expect(fetch(site.refusedUrl)).rejects.toHaveProperty('cause.code', 'ECONNREFUSED');
    site.answer('/post', { kind: 'silence' });
    const asked = fetch(`${site.origin}/post`, { signal: AbortSignal.timeout(200) });
    await expect(asked).rejects.toHaveProperty('name', 'TimeoutError');
  });

  test('listens on loopback only', () => {
    expect(new URL(site.origin).hostname).toBe('127.0.0.1');
  });
});
