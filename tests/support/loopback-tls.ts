import { createServer } from 'node:https';
import { listenOnLoopback } from './loopback-server.ts';
import { openTestCertificates } from './test-certificates.ts';

/** A site on loopback with a certificate that an authority of its own has signed. */
export interface TlsSite {
  readonly origin: string;
  /** DER of the server's certificate and of the authority's. */
  readonly leaf: Buffer;
  readonly root: Buffer;
  close(): Promise<void>;
}

/** Starts it with one page at every address. */
export async function startTlsSite(html: string): Promise<TlsSite> {
  const authority = openTestCertificates();
  const certified = authority.issue(['IP:127.0.0.1']);
  const server = await listenOnLoopback(
    createServer(certified, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(html);
    }),
  );
  const leaf = authority.derOf(certified);
  authority.close();
  return {
    origin: `https://127.0.0.1:${server.port}`,
    leaf,
    root: authority.root,
    close: () => server.close(),
  };
}
