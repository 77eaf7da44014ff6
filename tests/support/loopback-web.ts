import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { give, type Answer } from '../../lib/cli/demo/loopback-site.ts';
import { listenOnLoopback } from './loopback-server.ts';
import type { TestCertificates } from './test-certificates.ts';

/** Sites of many names on this machine, with and without TLS, for a browser that looks these names up here. */
export interface LoopbackWeb {
  /** Where an address is found: the same, with a port. Redirects are translated by themselves. */
  readonly at: (url: string) => string;
  /** Says what an address does from now on. What nothing was said of answers 404. */
  answer(url: string, answer: WebAnswer): void;
  close(): Promise<void>;
}

/** `half`: begins a page of a thousand bytes, and then is cut with a TCP reset or, `ended`, closed as if it were whole. */
export type WebAnswer =
  Answer | { readonly kind: 'half'; readonly ended?: true } | { readonly kind: 'nothing' };

/** Starts it; the certificates must be believed by the browser for `https` addresses. */
export async function startLoopbackWeb(
  names: readonly string[],
  certificates: TestCertificates,
): Promise<LoopbackWeb> {
  const answers = new Map<string, WebAnswer>();
  const serve = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const host = request.headers.host?.replace(/:\d+$/, '') ?? '';
    const answer = answers.get(`${scheme}://${host}${request.url ?? '/'}`);
    if (!answer) give(NOT_FOUND, request, response);
    else if (answer.kind === 'half') giveHalf(answer.ended === true, request, response);
    else if (answer.kind === 'nothing') request.socket.destroy();
    else if (answer.kind === 'redirect') give({ ...answer, to: at(answer.to) }, request, response);
    else give(answer, request, response);
  };
  const certified = certificates.issue(names.map((name) => `DNS:${name}`));
  const secure = await listenOnLoopback(createHttpsServer(certified, serve('https')));
  const plain = await listenOnLoopback(createHttpServer(serve('http')));
  const at = (url: string): string => {
    const address = new URL(url);
    address.port = String(address.protocol === 'https:' ? secure.port : plain.port);
    return address.href;
  };
  return {
    at,
    answer: (url, answer) => {
      const { href, hash } = new URL(url);
      answers.set(hash === '' ? href : href.slice(0, -hash.length), answer);
    },
    async close() {
      await Promise.all([secure.close(), plain.close()]);
    },
  };
}

const NOT_FOUND: Answer = { kind: 'page', status: 404, html: '' };

function giveHalf(ended: boolean, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': '1000' });
  response.write('<!doctype html><title>Statement</title><p>only the beginning');
  // What was written must have left before the connection is cut.
  setTimeout(() => (ended ? request.socket.end() : request.socket.resetAndDestroy()), 300);
}
