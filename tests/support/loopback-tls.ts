import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A site on loopback with a certificate that an authority of its own has signed. */
export interface TlsSite {
  readonly origin: string;
  /** DER of the server's certificate and of the authority's. */
  readonly leaf: Buffer;
  readonly root: Buffer;
  close(): Promise<void>;
}

/** Starts it with one page at every address. Keys are made by `openssl` and thrown away at the end. */
export async function startTlsSite(html: string): Promise<TlsSite> {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...EC,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test',
    '-days',
    '30',
  );
  openssl('req', ...EC, '-keyout', 'key', '-out', 'csr', '-subj', '/CN=127.0.0.1');
  writeFileSync(join(folder, 'ext'), 'subjectAltName=IP:127.0.0.1\n');
  const sign = 'x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile ext';
  openssl(...sign.split(' '), '-out', 'pem');
  const read = (name: string) => readFileSync(join(folder, name));
  const server = createServer({ key: read('key'), cert: read('pem') }, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the site has no port');
  const der = (name: string) => openssl('x509', '-in', name, '-outform', 'DER');
  return {
    origin: `https://127.0.0.1:${address.port}`,
    leaf: der('pem'),
    root: der('ca.pem'),
    close: () =>
      new Promise((resolve) => {
        rmSync(folder, { recursive: true, force: true });
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
