/**
 * One bundle made or checked in a process of its own, so that its peak memory is its own:
 * `node bundle-process.ts build|verify node|page CAPTURES ZIP`. Prints seconds and peak megabytes.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buildBundle } from '../../lib/evidence/build-bundle.ts';
import { pageChecksum, pageHasher } from '../../lib/evidence/hasher.ts';
import { verifyBundle } from '../../lib/evidence/verify-bundle.ts';
import type { Capture } from '../../lib/incidents/incident.ts';
import { DiskFile } from '../../lib/cli/disk-file.ts';
import { nodeChecksum, nodeHasher } from '../../lib/cli/node-hashing.ts';
import { anId, anIncident, aSource, MOMENT, theOptions } from '../lib/evidence/a-bundle.ts';

const PAGE_BYTES = 16 * 1024 * 1024;
const [what, where, captures = '', zip = ''] = process.argv.slice(2);
/** At a prompt Node's own hashes are handed in; pages have WASM. */
const hashing =
  where === 'node'
    ? { newHasher: nodeHasher, newChecksum: nodeChecksum }
    : { newHasher: pageHasher, newChecksum: pageChecksum };

const seconds = what === 'build' ? await build() : await verify();
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, peakMb }));

async function build(): Promise<number> {
  const incident = anIncident('bench');
  const kept: Capture[] = [];
  for (const name of readdirSync(captures)) {
    const page = statSync(join(captures, name)).size < PAGE_BYTES;
    kept.push({
      type: 'capture',
      id: anId(name),
      incidentId: incident.id,
      loggedAt: MOMENT,
      utcOffset: 0,
      // Small ones are pages, which lie in the web archive; large ones are recordings, which lie beside it.
      method: page ? 'single-file' : 'attached-by-person',
      got: true,
      sha256: await hashOf(join(captures, name)),
      size: statSync(join(captures, name)).size,
      mediaType: page ? 'text/html' : 'video/mp4',
      fileName: '',
      blobId: name,
    });
  }
  const source = await aSource([incident, ...kept], [], {
    openCapture: async function* (name) {
      for await (const piece of createReadStream(join(captures, name), {
        highWaterMark: 262_144,
      })) {
        if (piece instanceof Uint8Array) yield new Uint8Array(piece);
      }
    },
  });
  const start = performance.now();
  const built = buildBundle(source, await theOptions(hashing));
  if (!built.ok) throw new Error(built.error.code);
  await built.value.stream.pipeTo(Writable.toWeb(createWriteStream(zip)));
  const summary = await built.value.summary;
  if (!summary.ok) throw new Error(summary.error.code);
  return (performance.now() - start) / 1000;
}

async function verify(): Promise<number> {
  const start = performance.now();
  const verification = await DiskFile.with(zip, (file) => verifyBundle(file, hashing));
  if (verification.outcome !== 'whole') throw new Error(JSON.stringify(verification.firstBad));
  return (performance.now() - start) / 1000;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) {
    if (piece instanceof Uint8Array) hash.update(piece);
  }
  return hash.digest('hex');
}
