import { expect, test } from 'vitest';
import { startLoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { strayRequests } from './stray-requests.ts';

test('one stray request to the counting server is found, and one too many to a page that was opened', async () => {
  const site = await startLoopbackSite({
    '/page': { kind: 'page', html: '' },
    '/cut': { kind: 'reset' },
  });
  try {
    for (const path of ['/page', '/favicon.ico']) await fetch(site.origin + path);
    expect(strayRequests(site.hits(), ['/page'])).toEqual([]);
    // Also a question for a page that is not there, and one that is never answered.
    await fetch(`${site.origin}/stray?with=query`);
    await fetch(`${site.origin}/cut`, { method: 'HEAD' }).catch(() => null);
    await fetch(`${site.origin}/page`);
    expect(strayRequests(site.hits(), ['/page'])).toEqual(['/stray', '/cut', '/page']);
  } finally {
    await site.close();
  }
});
