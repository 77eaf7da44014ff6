/**
 * Makes and checks a large bundle in a process of its own, so that its peak memory is its own:
 * `node large-bundle-process.ts ZIP MEGABYTES`. Captures are generated, never whole in memory; hashes
 * are those of pages. Prints `{ outcome, files, peakMb }`.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { DiskFile } from '../../../lib/cli/disk-file.ts';
import { buildBundle } from '../../../lib/evidence/build-bundle.ts';
import { pageChecksum, pageHasher } from '../../../lib/evidence/hasher.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { Capture } from '../../../lib/incidents/incident.ts';
import { anId, anIncident, aSource, MOMENT, theOptions } from './a-bundle.ts';

const [zip = '', megabytes = '0'] = process.argv.slice(2);
const PIECE = 1024 * 1024;
const CAPTURES = 4;
const pieces = Math.ceil(Number(megabytes) / CAPTURES);

const incident = anIncident('large');
const captures = Array.from({ length: CAPTURES }, (_, number): Capture => {
  const hash = createHash('sha256');
  for (let piece = 0; piece < pieces; piece++) hash.update(pieceOf(number, piece));
  return {
    type: 'capture',
    id: anId(`large ${number}`),
    incidentId: incident.id,
    loggedAt: MOMENT,
    utcOffset: 0,
    method: 'attached-by-person',
    got: true,
    sha256: hash.digest('hex'),
    size: pieces * PIECE,
    mediaType: 'video/mp4',
    fileName: '',
    blobId: String(number),
  };
});
const source = await aSource([incident, ...captures], [], {
  openCapture: async function* (number) {
    for (let piece = 0; piece < pieces; piece++) yield pieceOf(Number(number), piece);
  },
});
const built = buildBundle(source, await theOptions({ newHasher: pageHasher }));
if (!built.ok) throw new Error(built.error.code);
await built.value.stream.pipeTo(Writable.toWeb(createWriteStream(zip)));
const { outcome, firstBad, bundle, notProven } = await DiskFile.with(zip, (file) =>
  verifyBundle(file, { newHasher: pageHasher, newChecksum: pageChecksum }),
);
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({ outcome, firstBad, notProven, bytes: bundle?.bytes, peakMb }),
);

function pieceOf(capture: number, piece: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PIECE);
  bytes.fill(capture * 16 + (piece % 16));
  return bytes;
}
