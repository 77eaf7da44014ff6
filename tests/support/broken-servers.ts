import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { createServer as createPlainServer, type Socket } from 'node:net';
import { listenOnLoopback, type LoopbackServer } from './loopback-server.ts';
import { openTestCertificates, type TestCertificates } from './test-certificates.ts';

/** Names under which the servers stand, each broken in its own way. */
export const BROKEN_NAMES = [
  'expired.test',
  'self-signed.test',
  'wrong-host.test',
  'unknown-issuer.test',
  'old-protocol.test',
  'no-tls.test',
  'silent.test',
  'refused.test',
] as const;
export type BrokenName = (typeof BROKEN_NAMES)[number];

/** Servers that no page can be had from. */
export interface BrokenServers {
  at(name: BrokenName): string;
  close(): Promise<void>;
}

/** Starts them all; only certificates that are right in every other way are signed by the authority given. */
export async function startBrokenServers(known: TestCertificates): Promise<BrokenServers> {
  const unknown = openTestCertificates('Nobody');
  const https = (options: ServerOptions) =>
    listenOnLoopback(createHttpsServer(options, (_request, response) => void response.end('x')));
  const closed = await listenOnLoopback(silentServer());
  const running: Readonly<Record<BrokenName, LoopbackServer>> = {
    'expired.test': await https(known.issue(['DNS:expired.test'], 'expired')),
    'self-signed.test': await https(known.selfSigned('self-signed.test')),
    'wrong-host.test': await https(known.issue(['DNS:another-name.test'])),
    'unknown-issuer.test': await https(unknown.issue(['DNS:unknown-issuer.test'])),
    'old-protocol.test': await https({
      ...known.issue(['DNS:old-protocol.test']),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
    'no-tls.test': await listenOnLoopback(
      createHttpServer((_request, response) => void response.end('x')),
    ),
    'silent.test': await listenOnLoopback(silentServer()),
    'refused.test': closed,
  };
  unknown.close();
  await closed.close();
  return {
    at: (name) => `https://${name}:${running[name].port}/`,
    async close() {
      const { 'refused.test': _, ...open } = running;
      await Promise.all(Object.values(open).map((server) => server.close()));
    },
  };
}

/** Takes connections and never says anything. */
function silentServer() {
  const sockets = new Set<Socket>();
  const server = createPlainServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  return Object.assign(server, {
    closeAllConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
  });
}
