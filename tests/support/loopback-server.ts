import type { AddressInfo } from 'node:net';

/** A server of a test's own, on loopback and nowhere else. */
export interface LoopbackServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Server {
  listen(port: number, host: string, listening: () => void): unknown;
  address(): AddressInfo | string | null;
  close(closed: () => void): unknown;
  unref(): unknown;
  closeAllConnections(): void;
}

/** Lets it listen on a free port. It does not keep the test run alive. */
export async function listenOnLoopback(server: Server): Promise<LoopbackServer> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        void server.close(resolve);
      }),
  };
}
