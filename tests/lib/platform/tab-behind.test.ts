import { expect, it, vi } from 'vitest';
import { openBehind } from '../../../lib/platform/tab-behind.ts';

const create = vi.hoisted(() => vi.fn(async () => ({ id: 7 })));
vi.mock('wxt/browser', () => ({ browser: { tabs: { create } } }));

it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'about:blank', ''])(
  'opens no tab at %s',
  async (url) => {
    expect(await openBehind(url)).toBeNull();
    expect(create).not.toHaveBeenCalled();
  },
);

it('opens a page of the web behind the one in front', async () => {
  expect(await openBehind('https://example.org/')).toBe(7);
  expect(create).toHaveBeenCalledWith({ url: 'https://example.org/', active: false });
});
