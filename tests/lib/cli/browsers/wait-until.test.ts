import { describe, expect, test } from 'vitest';
import { waitUntil, within } from '../../../../lib/cli/browsers/wait-until.ts';

describe('waiting', () => {
  test('asks again until there is an answer, and takes a throw as "not yet"', async () => {
    let asked = 0;
    const answer = await waitUntil('the third time', async () => {
      asked += 1;
      if (asked === 1) throw new Error('too early');
      return asked === 3 ? 'here' : null;
    });
    expect([answer, asked]).toEqual(['here', 3]);
  });

  test('takes 0 and the empty text as answers', async () => {
    expect(await waitUntil('a zero', async () => 0)).toBe(0);
    expect(await waitUntil('a text', async () => '')).toBe('');
  });

  test('gives up with what it waited for and the last trouble', async () => {
    const waiting = waitUntil('the popup', () => Promise.reject(new Error('no window')), 100);
    await expect(waiting).rejects.toThrow('the popup: not within 0.1 s');
    await expect(waiting).rejects.toHaveProperty('cause.message', 'no window');
  });

  test('does not wait for an answer that never comes', async () => {
    const never = new Promise<string>(() => {});
    await expect(within(never, 50, 'the page')).rejects.toThrow('the page: no answer');
    await expect(waitUntil('the page', () => never, 50)).rejects.toThrow('the page: not within');
  });
});
