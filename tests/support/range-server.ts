import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RangeServer {
  readonly origin: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  wacz: 'application/wacz',
};
const LIFETIME_MS = 5 * 60_000;

/**
 * Serves files on 127.0.0.1 with ranges, as replay needs them. It asks for the last 65,558 bytes of an
 * archive that may be shorter: such a range is cut to the whole file, as RFC 9110 (section 14.1.3) says.
 * Ends by itself after five minutes.
 * @param files path on the server → path on the disk
 */
export async function startRangeServer(
  files: Readonly<Record<string, string>>,
): Promise<RangeServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    asked.push(path);
    const file = files[path];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const bytes = readFileSync(file);
    const range = rangeOf(request.headers.range, bytes.length);
    const [start, end] = range ?? [0, bytes.length];
    response.writeHead(range ? 206 : 200, {
      'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'accept-ranges': 'bytes',
      'content-length': end - start,
      ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes.subarray(start, end));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const lifetime = setTimeout(() => server.close(), LIFETIME_MS);
  lifetime.unref();
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        clearTimeout(lifetime);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** First byte and the one after the last; null where the whole is asked for. */
function rangeOf(header: string | undefined, size: number): readonly [number, number] | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return [Math.max(0, size - Number(last)), size];
  return [Number(first), last === '' ? size : Math.min(size, Number(last) + 1)];
}
