import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64, utf8 } from '../../../../lib/evidence/byte-text.ts';
import {
  createSigningKey,
  signBytes,
  type SigningKey,
} from '../../../../lib/evidence/signing-key.ts';
import type { BadCode, CheckId } from '../../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../../lib/evidence/verify-bundle.ts';
import { sha256Hex } from '../../../../lib/sha256.ts';
import { bundleBytes, MOMENT, theKey } from '../a-bundle.ts';
import { flipped, pack, unpack, withFile, type Unpacked } from '../unpacked.ts';
import { archiveOf, checksOf } from './archive-of.ts';
import { webSource } from './web-story.ts';

let files: Unpacked[];
beforeAll(async () => {
  files = await unpack(await archiveOf(await webSource()));
});

/** `withFile` looks for the end of a path below a folder; in an archive there is none. */
function changed(
  path: string,
  change: (content: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Unpacked[] {
  const below = files.map(([name, content]): Unpacked => [`/${name}`, content]);
  return withFile(below, path, change).map(([name, content]): Unpacked => [name.slice(1), content]);
}

function edited(path: string, from: string | RegExp, to: string): Unpacked[] {
  return changed(path, (content) => {
    const text = Buffer.from(content).toString('latin1');
    const after = text.replace(from, to);
    if (after === text) throw new Error(`nothing to change in ${path}`);
    return Uint8Array.from(Buffer.from(after, 'latin1'));
  });
}

/** Lists and signs an archive anew, as only the holder of the key can. */
async function signedAnew(parts: readonly Unpacked[], key?: SigningKey): Promise<Unpacked[]> {
  const signingKey = key ?? (await theKey());
  const text = new TextDecoder().decode(parts.find(([name]) => name === 'datapackage.json')?.[1]);
  const description: Record<string, unknown> = JSON.parse(text);
  const resources = [];
  for (const [path, content] of parts) {
    if (path.startsWith('datapackage')) continue;
    const name = path.slice(path.indexOf('/') + 1);
    const hash = `sha256:${await sha256Hex(content)}`;
    resources.push({ name, path, hash, bytes: content.length });
  }
  const again = `${JSON.stringify({ ...description, resources }, null, 2)}\n`;
  const hash = `sha256:${await sha256Hex(again)}`;
  const { raw } = await signBytes(signingKey, utf8(hash));
  const digest = JSON.stringify({
    path: 'datapackage.json',
    hash,
    signedData: {
      hash,
      created: MOMENT,
      software: description['software'],
      version: '0.1.0',
      signature: toBase64(raw),
      publicKey: toBase64(signingKey.spki),
    },
  });
  return parts.map(([name, content]): Unpacked => {
    if (name === 'datapackage.json') return [name, utf8(again)];
    return [name, name === 'datapackage-digest.json' ? utf8(digest) : content];
  });
}

async function firstBad(parts: readonly Unpacked[]) {
  const checks = await checksOf(await pack(parts));
  return checks.flatMap(({ id, bad }) => bad.map((one) => ({ id, ...one })));
}

const ARCHIVE = 'data/archive.wacz';
const WARC = 'archive/data-1.warc';
const INDEX = 'indexes/index.cdx';
const PAGES = 'pages/pages.jsonl';

describe('an archive that was altered', () => {
  it('is whole before', async () => {
    expect(await firstBad(files)).toEqual([]);
    expect(await firstBad(await signedAnew(files))).toEqual([]);
  });

  it('is refused whichever bit of it is turned over', async () => {
    for (const [path, content] of files) {
      for (let at = 0; at < content.length; at += 23) {
        const parts = changed(path, (whole) => flipped(whole, at));
        expect((await firstBad(parts)).length, `${path} at ${at}`).toBeGreaterThan(0);
      }
    }
  });

  it('is refused in a record or an index even when its key signed it so', async () => {
    // Only what nothing in the archive depends on may be turned over by who signs it: the holder can say anything.
    const free =
      /^(WARC-(Date|IP-Address|Filename|Concurrent-To|Record-ID)|Content-Type): |^(HTTP|content-type|x-|content-length)/;
    const warc = files.find(([name]) => name === WARC)?.[1] ?? utf8('');
    const text = Buffer.from(warc).toString('latin1');
    let tried = 0;
    for (let at = 0; at < warc.length; at += 5) {
      const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\r\n', 1)[0] ?? '';
      if (free.test(line)) continue;
      tried++;
      const parts = await signedAnew(changed(WARC, (whole) => flipped(whole, at)));
      expect((await firstBad(parts)).length, `at ${at}: ${line}`).toBeGreaterThan(0);
    }
    expect(tried).toBeGreaterThan(300);
  });

  const CASES: readonly (readonly [string, () => Unpacked[], CheckId, BadCode, string])[] = [
    [
      'a word of a page',
      () => edited(WARC, 'As it stood', 'As it lay  '),
      'archive-records',
      'bad-digest',
      `${ARCHIVE}/${WARC}:1539`,
    ],
    [
      'a record that is longer than it says',
      () => edited(WARC, 'As it stood in the tab', 'As it once stood in the tab'),
      'archive-records',
      'bad-record',
      `${ARCHIVE}/${WARC}:1539`,
    ],
    [
      'a record without its digest',
      () => edited(WARC, /WARC-Payload-Digest: [^\r]+\r\n(?=Content-Type: text\/html)/, ''),
      'archive-records',
      'bad-record',
      `${ARCHIVE}/${WARC}:1539`,
    ],
    [
      'a record of a kind that is not ours',
      () => edited(WARC, 'WARC-Type: request', 'WARC-Type: revisit'),
      'archive-records',
      'bad-record',
      `${ARCHIVE}/${WARC}:1062`,
    ],
    [
      'an address in a record',
      () => edited(WARC, 'urn:view:http://sensitive.example', 'urn:view:http://innocents.example'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:6`,
    ],
    [
      'the end cut off',
      () => changed(WARC, (whole) => whole.slice(0, -9)),
      'archive-records',
      'bad-record',
      `${ARCHIVE}/${WARC}:3956`,
    ],
    [
      'an offset in the index',
      () => edited(INDEX, '"offset":1539', '"offset":1540'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:2`,
    ],
    [
      'a length in the index',
      () => edited(INDEX, '"length":493', '"length":494'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:2`,
    ],
    [
      'a status that the answer did not have',
      () => edited(INDEX, /"status":200(?=.*\n.*\n.*\n.*\n.*\n.*\n$)/, '"status":404'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:1`,
    ],
    [
      'a media type that the answer did not have',
      () => edited(INDEX, '"mime":"text/html"', '"mime":"text/plain"'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:1`,
    ],
    [
      'another status in the answer than in the index',
      () => edited(WARC, 'HTTP/1.1 200 OK', 'HTTP/1.1 451 OK'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:1`,
    ],
    [
      'a picture that the index calls a page',
      () => edited(INDEX, '"mime":"image/png"', '"mime":"text/html"'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:6`,
    ],
    [
      'more in a line of the index than the record says',
      () => edited(INDEX, '"status":200', '"status":200,"referrer":"x"'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:1`,
    ],
    [
      'a line of the index that says two things',
      () => edited(INDEX, '"status":200', '"status":404,"status":200'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${INDEX}:1`,
    ],
    [
      'a line taken out of the index',
      () => edited(INDEX, /^[^\n]+\n/, ''),
      'archive-index',
      'not-indexed',
      `${ARCHIVE}/${WARC}:473`,
    ],
    [
      'two lines of the index exchanged',
      () => edited(INDEX, /^([^\n]+\n)([^\n]+\n)/, '$2$1'),
      'archive-index',
      'bad-order',
      `${ARCHIVE}/${INDEX}:2`,
    ],
    [
      'a page that leads nowhere',
      () => edited(PAGES, 'urn:pageinfo:https://www.gone', 'urn:pageinfo:https://www.here'),
      'archive-index',
      'bad-pointer',
      `${ARCHIVE}/${PAGES}:4`,
    ],
    [
      'another text of a page',
      () => edited(PAGES, '"text":"As it stood', '"text":"As it never stood'),
      'archive-index',
      'told-differently',
      `${ARCHIVE}/${PAGES}:2`,
    ],
    [
      'more in the list of pages than it has',
      () => edited(PAGES, '"title":"The day"', '"title":"The day","favIconUrl":"http://x/"'),
      'archive-index',
      'bad-line',
      `${ARCHIVE}/${PAGES}:2`,
    ],
    [
      'a list of pages without its first line',
      () => edited(PAGES, /^[^\n]+\n/, ''),
      'archive-index',
      'bad-line',
      `${ARCHIVE}/${PAGES}:1`,
    ],
    [
      'a file where no reader expects one',
      () => [...files, ['notes/a/b.txt', utf8('x')]],
      'archive',
      'bad-name',
      `${ARCHIVE}/notes/a/b.txt`,
    ],
    [
      'another version',
      () => edited('datapackage.json', '"1.1.1"', '"1.2.0"'),
      'archive',
      'bad-record',
      `${ARCHIVE}/datapackage.json`,
    ],
  ];
  it.each(CASES)('names %s, though its key signed it so', async (_what, change, id, code, item) => {
    expect(await firstBad(await signedAnew(change()))).toContainEqual({ id, code, item });
  });

  it.each([
    ['another description', 'datapackage.json', '"title"', '"Title"', 'described-differently'],
    [
      'a property that is not listed',
      'datapackage-digest.json',
      '"path"',
      '"x":1,"path"',
      'bad-record',
    ],
    [
      'another time',
      'datapackage-digest.json',
      '"created": "2026',
      '"created": "2025',
      'described-differently',
    ],
    [
      'another signature',
      'datapackage-digest.json',
      // Of one character it could be the same again.
      /"signature": ".{8}/,
      '"signature": "////////',
      'bad-signature',
    ],
  ] as const)('names %s under the signature', async (_what, path, from, to, code) => {
    const item = `${ARCHIVE}/datapackage-digest.json`;
    expect(await firstBad(edited(path, from, to))).toContainEqual({
      id: 'archive-signature',
      code,
      item,
    });
  });

  it('is refused with a second index that a reader could take for the first', async () => {
    for (const path of ['indexes/index.cdx.gz', 'indexes/index.idx']) {
      const more = await signedAnew([...files, [path, utf8('!meta 0 {}\n')]]);
      expect(await firstBad(more)).toContainEqual({
        id: 'archive-index',
        code: 'twice',
        item: `${ARCHIVE}/${path}`,
      });
    }
  });

  it('is refused when another key signed it, and in a bundle of another one', async () => {
    const other = await createSigningKey(MOMENT);
    expect(await firstBad(await signedAnew(files, other))).toContainEqual({
      id: 'archive-signature',
      code: 'other-key',
      item: `${ARCHIVE}/datapackage-digest.json`,
    });
  });

  it('is refused with a capture that no record names', async () => {
    const bundle = await unpack(await bundleBytes(await webSource()));
    const line = bundle.find(([name]) => name.endsWith('/data/incidents.jsonl'))?.[1] ?? utf8('');
    const without = new TextDecoder()
      .decode(line)
      .replaceAll('"status":"included"', '"status":"left-out"');
    const verification = await verifyBundle(
      new Blob([
        await pack(
          withFile(bundle, 'data/incidents.jsonl', () =>
            utf8(without.replaceAll(/"path":"[^"]+"/g, '"path":null')),
          ),
        ),
      ]),
    );
    expect(verification.checks.find(({ id }) => id === 'captures')?.bad).toContainEqual({
      item: `${ARCHIVE}/${WARC}:473`,
      code: 'not-in-records',
    });
  });

  it('is looked into all the same when somebody squeezed the bundle, within limits', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'squeezed-'));
    try {
      writeFileSync(join(folder, 'a.zip'), await bundleBytes(await webSource()));
      execFileSync('unzip', ['-q', 'a.zip'], { cwd: folder });
      execFileSync('zip', ['-q', '-r', '-9', 'b.zip', 'bundle-2026-11-23'], { cwd: folder });
      const verification = await verifyBundle(new Blob([readFileSync(join(folder, 'b.zip'))]));
      expect(verification).toMatchObject({ outcome: 'whole', firstBad: null });
      const ofArchive = verification.checks.filter(({ id }) => id.startsWith('archive'));
      expect(new Set(ofArchive.map(({ status }) => status))).toEqual(new Set(['holds']));
      expect(verification.notProven).toContain('repacked');
      expect(verification.notProven).not.toContain('squeezed');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
