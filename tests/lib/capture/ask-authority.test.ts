import { describe, expect, test } from 'vitest';
import { askAuthority } from '../../../lib/capture/ask-authority.ts';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { makeTimeRequest } from '../../../lib/evidence/time/time-request.ts';

const ADDRESS = 'https://time.example/ask';
const never = () => new Promise<void>(() => undefined);

interface Told {
  address: string;
  init: RequestInit;
}

/** Asks with an authority that answers so, and says what was sent. */
async function ask(
  answer: () => Promise<Response>,
  change: { address?: string; request?: Uint8Array<ArrayBuffer>; allowed?: boolean } = {},
  wait: () => Promise<void> = never,
) {
  const sent: Told[] = [];
  const request = change.request ?? (await makeTimeRequest(utf8('x')));
  const edges = {
    siteAllowed: async () => change.allowed ?? true,
    wait,
    send: async (address: string, init: RequestInit) => {
      sent.push({ address, init });
      const stopped = new Promise<never>((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('stopped')));
      });
      return Promise.race([answer(), stopped]);
    },
  };
  return { got: await askAuthority(edges, change.address ?? ADDRESS, request), sent, request };
}

const bytes = async (size: number) => new Response(new Uint8Array(size));

describe('asking an authority', () => {
  test('sends the request and nothing that says who asks', async () => {
    const { got, sent, request } = await ask(async () => new Response(utf8('answer')));
    expect(got).toEqual({ ok: true, value: utf8('answer') });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.address).toBe(ADDRESS);
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      body: request,
      headers: { 'content-type': 'application/timestamp-query' },
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });

  test('sends nothing to a site that was not allowed, nowhere but to the web, and nothing but a request', async () => {
    for (const [change, code] of [
      [{ allowed: false }, 'time.not-allowed'],
      [{ address: '' }, 'time.no-authority'],
      [{ address: 'file:///etc/passwd' }, 'time.no-authority'],
      [{ address: 'https://me:secret@time.example/' }, 'time.no-authority'],
      [{ request: utf8('the text of a note') }, 'time.no-request'],
    ] as const) {
      const { got, sent } = await ask(() => bytes(1), change);
      expect(got).toMatchObject({ ok: false, error: { code } });
      expect(sent).toEqual([]);
    }
  });

  test('takes no redirect, no other status, and no more than an answer has', async () => {
    const redirect = new Response(null);
    Object.defineProperty(redirect, 'type', { value: 'opaqueredirect' });
    for (const [answer, error] of [
      [async () => redirect, { code: 'time.redirected' }],
      [
        async () => new Response('', { status: 503 }),
        { code: 'time.status', values: { status: 503 } },
      ],
      [() => bytes(300_000), { code: 'time.too-large' }],
      [() => Promise.reject(new Error('reset')), { code: 'time.no-answer' }],
    ] as const) {
      expect((await ask(answer)).got).toMatchObject({ ok: false, error });
    }
  });

  test('does not wait for ever', async () => {
    const { got } = await ask(
      () => new Promise(() => undefined),
      {},
      async () => undefined,
    );
    expect(got).toMatchObject({ ok: false, error: { code: 'time.too-slow' } });
  });
});
