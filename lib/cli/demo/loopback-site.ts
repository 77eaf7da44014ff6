import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createPlainServer } from 'node:net';

/** What a path of the site does when it is asked for. */
export type Answer =
  | {
      readonly kind: 'page';
      readonly status?: number;
      readonly html: string | Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** The connection is cut with a TCP reset, as interference does it. */
  | { readonly kind: 'reset' }
  /** The request is taken and never answered. */
  | { readonly kind: 'silence' };

export interface Hit {
  readonly method: string;
  readonly path: string;
  readonly userAgent: string;
}

/** A small site on loopback whose pages can change while it runs. */
export interface LoopbackSite {
  /** Such as `http://127.0.0.1:34567`. */
  readonly origin: string;
  /** An address on loopback where nothing listens, so that connections are refused. */
  readonly refusedUrl: string;
  /** Says what a path does from now on. */
  answer(path: string, answer: Answer): void;
  /** Every request so far. */
  hits(): readonly Hit[];
  close(): Promise<void>;
}

const LIFETIME_MS = 20 * 60_000;

/**
 * Starts the site on 127.0.0.1 and nowhere else. It stops by itself after twenty minutes, and paths
 * that nothing was said about answer 404.
 */
export async function startLoopbackSite(
  answers: Readonly<Record<string, Answer>> = {},
): Promise<LoopbackSite> {
  const table = new Map<string, Answer>(Object.entries(answers));
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    hits.push({
      method: request.method ?? '',
      path,
      userAgent: request.headers['user-agent'] ?? '',
    });
    give(table.get(path) ?? NOT_FOUND, request, response);
  });
  const port = await listen(server);
  const lifetime = setTimeout(() => server.closeAllConnections(), LIFETIME_MS);
  lifetime.unref();
  server.unref();
  return {
    origin: `http://127.0.0.1:${port}`,
    refusedUrl: `http://127.0.0.1:${await closedPort()}/`,
    answer: (path, answer) => void table.set(path, answer),
    hits: () => [...hits],
    close: () =>
      new Promise((resolve) => {
        clearTimeout(lifetime);
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const NOT_FOUND: Answer = {
  kind: 'page',
  status: 404,
  html: '<!doctype html><title>Not found</title><h1>Not found</h1>',
};

/** Answers one request so. */
export function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  switch (answer.kind) {
    case 'page':
      response.writeHead(answer.status ?? 200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        ...answer.headers,
      });
      response.end(answer.html);
      return;
    case 'redirect':
      response.writeHead(answer.status ?? 302, {
        location: answer.to,
        'cache-control': 'no-store',
      });
      response.end();
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'silence':
      return;
    default:
      answer satisfies never;
  }
}

interface Listening {
  listen(port: number, host: string, listening: () => void): unknown;
  once(event: 'error', failed: (error: Error) => void): unknown;
  address(): AddressInfo | string | null;
}

function listen(server: Listening): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('the loopback site has no port'));
    });
  });
}

/** A port that was just given out and closed again: connections to it are refused. */
async function closedPort(): Promise<number> {
  const server = createPlainServer();
  const port = await listen(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
