import { createHash } from 'node:crypto';
import { CDXIndexer, WARCParser, type WARCRecord } from 'warcio';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../../lib/sha256.ts';
import { PLAIN_LINES } from '../../../../lib/evidence/wacz/cdxj.ts';
import type { Fact } from '../../../../lib/incidents/incident.ts';
import {
  aCapture,
  anId,
  anIncident,
  anObservation,
  aSource,
  bundleBytes,
  MOMENT,
  theKey,
  marked,
} from '../a-bundle.ts';
import { unpack, type Unpacked } from '../unpacked.ts';
import { archiveOf, checksOf, textIn } from './archive-of.ts';
import {
  ANSWER,
  ATTACHED,
  FAILED,
  KEPT,
  LOST_URL,
  PAGE_URL,
  SEEN_ID,
  STARTED,
  STOOD,
  WORDS,
  webSource,
  webStory,
} from './web-story.ts';

let archive: Uint8Array<ArrayBuffer>;
let files: Unpacked[];
beforeAll(async () => {
  archive = await archiveOf(await webSource());
  files = await unpack(archive);
});

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return files.find(([name]) => name === path)?.[1] ?? new Uint8Array();
}

/** The records as warcio.js reads them, with their place in the file. */
async function readRecords(
  warc: Uint8Array<ArrayBuffer>,
): Promise<{ record: WARCRecord; payload: Uint8Array; offset: number; length: number }[]> {
  const parser = new WARCParser(new Blob([warc]).stream());
  const records = [];
  for (let record = await parser.parse(); record; record = await parser.parse()) {
    const payload = (await record.readFully(false)) ?? new Uint8Array();
    const { offset, recordLength: length } = parser;
    records.push({ record, payload, offset, length });
  }
  return records;
}

describe('the archive of a bundle', () => {
  it('has the files that WACZ 1.1.1 demands, stored, and no other', () => {
    expect(files.map(([name]) => name)).toEqual([
      'archive/data-1.warc',
      'pages/pages.jsonl',
      'indexes/index.cdx',
      'datapackage.json',
      'datapackage-digest.json',
    ]);
    // Stored: the content stands in the ZIP as it is.
    for (const [, content] of files) {
      expect(Buffer.from(archive).includes(Buffer.from(content))).toBe(true);
    }
  });

  it('describes each file with size and hash, and is signed as wacz-auth says', async () => {
    const text = textIn(files, 'datapackage.json');
    const description: { created: string; resources: { path: string }[] } = JSON.parse(text);
    expect(description).toMatchObject({
      profile: 'data-package',
      wacz_version: '1.1.1',
      created: MOMENT,
      mainPageUrl: PAGE_URL,
    });
    for (const resource of description.resources) {
      const bytes = bytesOf(resource.path);
      const hash = `sha256:${await sha256Hex(bytes)}`;
      expect(resource).toMatchObject({ bytes: bytes.length, hash });
    }
    const digest = JSON.parse(textIn(files, 'datapackage-digest.json'));
    const hash = `sha256:${await sha256Hex(text)}`;
    expect(Object.keys(digest)).toEqual(['path', 'hash', 'signedData']);
    expect(digest).toMatchObject({ path: 'datapackage.json', hash });
    expect(Object.keys(digest.signedData)).toEqual(
      'hash created software version signature publicKey'.split(' '),
    );
    expect(digest.signedData).toMatchObject({
      hash,
      created: description.created,
      version: '0.1.0',
    });
    // As any reader would check it: P-384 over the text of the hash, r‖s.
    const key = await crypto.subtle.importKey(
      'spki',
      Buffer.from(digest.signedData.publicKey, 'base64'),
      { name: 'ECDSA', namedCurve: 'P-384' },
      true,
      ['verify'],
    );
    const holds = await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      Buffer.from(digest.signedData.signature, 'base64'),
      new TextEncoder().encode(hash),
    );
    expect(holds).toBe(true);
    expect(digest.signedData.publicKey).toBe(Buffer.from((await theKey()).spki).toString('base64'));
  });

  it('has records that warcio reads, each with the digests that it states', async () => {
    const records = await readRecords(bytesOf('archive/data-1.warc'));
    expect(records.map(({ record }) => `${record.warcType} ${record.warcTargetURI}`)).toEqual([
      'warcinfo null',
      `response ${PAGE_URL}`,
      `request ${PAGE_URL}`,
      `resource ${PAGE_URL}`,
      `resource urn:text:${PAGE_URL}`,
      `resource urn:view:${PAGE_URL}`,
      `resource urn:pageinfo:${PAGE_URL}`,
      `resource urn:pageinfo:${LOST_URL}`,
    ]);
    const ids = new Set<string>();
    for (const { record, payload } of records) {
      const header = record.warcHeaders.headers;
      const own = `sha256:${createHash('sha256').update(payload).digest('hex')}`;
      expect(record.warcHeaders.protocol).toBe('WARC/1.1');
      expect(header.get('WARC-Record-ID')).toMatch(/^<urn:uuid:[0-9a-f-]{14}5[0-9a-f-]{21}>$/);
      ids.add(String(header.get('WARC-Record-ID')));
      if (record.warcPayloadDigest !== null) expect(record.warcPayloadDigest).toBe(own);
      if (record.warcType === 'resource') expect(record.warcBlockDigest).toBe(own);
      if (record.warcType === 'request' || record.warcType === 'warcinfo') {
        expect(record.warcPayloadDigest).toBeNull();
      }
    }
    expect(ids.size).toBe(records.length);
  });

  it('holds an answer as it was sent, and nothing that a server sent can end a line', async () => {
    const records = await readRecords(bytesOf('archive/data-1.warc'));
    const answer = records.find(({ record }) => record.warcType === 'response');
    expect(answer?.payload).toEqual(ANSWER.bytes);
    const headers = answer?.record.httpHeaders;
    expect(headers?.statusline).toBe('HTTP/1.1 200 OK');
    expect(headers?.headers.get('content-encoding')).toBeNull();
    expect(headers?.headers.get('x-orig-content-encoding')).toBe('br');
    expect(headers?.headers.get('content-length')).toBe(String(ANSWER.bytes.length));
    expect(headers?.headers.get('x-two-lines')).toBe('one WARC/1.1');
    const request = records.find(({ record }) => record.warcType === 'request');
    expect(request?.record.warcDate).toBe(STARTED);
    expect(request?.record.warcConcurrentTo).toEqual([
      answer?.record.warcHeaders.headers.get('WARC-Record-ID'),
    ]);
    expect(answer?.record.warcDate).toBe(STARTED);
  });

  it('says of a failure what the browser said, in the shape of Browsertrix', async () => {
    const records = await readRecords(bytesOf('archive/data-1.warc'));
    const failure = records.find(
      ({ record }) => record.warcTargetURI === `urn:pageinfo:${LOST_URL}`,
    );
    expect(failure?.record.warcDate).toBe(FAILED);
    expect(JSON.parse(new TextDecoder().decode(failure?.payload))).toMatchObject({
      url: LOST_URL,
      ts: FAILED,
      tsStatus: 0,
      counts: { jsErrors: 0 },
      urls: { [LOST_URL]: { status: 0, error: 'net::ERR_CONNECTION_RESET', type: 'document' } },
    });
    const pages = textIn(files, 'pages/pages.jsonl').trimEnd().split('\n');
    expect(JSON.parse(pages.at(-1) ?? '')).toMatchObject({
      url: `urn:pageinfo:${LOST_URL}`,
      ts: FAILED,
      title: `No answer (net::ERR_CONNECTION_RESET): ${LOST_URL}`,
    });
  });

  it('has an index that says the same as one made by warcio', async () => {
    const indexer = new CDXIndexer({ format: 'cdxj' });
    const warc = [
      { filename: 'data-1.warc', reader: new Blob([bytesOf('archive/data-1.warc')]).stream() },
    ];
    const theirs = [];
    for await (const cdx of indexer.iterIndex(warc)) theirs.push(cdx);
    const lines = textIn(files, 'indexes/index.cdx').trimEnd().split('\n');
    const ours = lines.map((line) => {
      const [surt = '', stamp = ''] = line.split(' ', 2);
      return { surt, stamp, ...JSON.parse(line.slice(surt.length + stamp.length + 2)) };
    });
    expect(ours).toHaveLength(theirs.length);
    for (const cdx of theirs) {
      expect(ours).toContainEqual(
        expect.objectContaining({
          surt: cdx['urlkey'],
          url: cdx['url'],
          // Of a resource warcio keeps the parameters; a media type has none.
          mime: String(cdx['mime']).split(';')[0],
          offset: cdx['offset'],
          // warcio leaves out the two line ends that belong to a record (WARC 1.1, section 4).
          length: Number(cdx['length']) + 4,
          filename: 'data-1.warc',
          digest: `sha256:${cdx['digest']}`,
        }),
      );
    }
    for (const { stamp } of ours) expect(stamp).toMatch(/^\d{17}$/);
    const bytewise = [...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(lines).toEqual(bytewise);
  });

  it.each([
    ['no media type', { headers: [] }],
    ['a media type that is none', { headers: [{ name: 'content-type', value: '' }] }],
    [
      'a media type with what no header can have',
      { headers: [{ name: 'content-type', value: 'text/html\u007F;\u00A0charset=x' }] },
    ],
    ['a status line of another status', { statusLine: 'HTTP/1.1 200 OK', status: 404 }],
    ['a status of no kind', { status: 1_000 }],
  ])('holds an answer with %s, and its index agrees', async (_what, change) => {
    const facts = webStory().map((fact) =>
      fact.type === 'observation' && fact.http.got && fact.http.status === 200
        ? { ...fact, http: { ...fact.http, ...change } }
        : fact,
    );
    const checks = await checksOf(await archiveOf(await aSource(facts, KEPT)));
    expect(checks.flatMap(({ bad }) => bad)).toEqual([]);
  });

  it('holds a text that begins with a mark, and its list of pages agrees', async () => {
    const text = { ...WORDS, bytes: new TextEncoder().encode('\uFEFFAs it stood') };
    const seen = anIncident('marked');
    const facts = [
      seen,
      anObservation('marked', seen.id),
      aCapture(seen.id, STOOD),
      aCapture(seen.id, text),
    ];
    const long = await archiveOf(await aSource(facts, [STOOD, text]));
    expect(textIn(await unpack(long), 'pages/pages.jsonl')).toContain('"text":"As it stood"');
    expect((await checksOf(long)).flatMap(({ bad }) => bad)).toEqual([]);
  });

  it('is squeezed into an index of blocks when it is long, and checked as well', async () => {
    const incident = anIncident('many');
    const facts: Fact[] = [incident];
    for (let number = 0; number < PLAIN_LINES; number++) {
      facts.push({ ...anObservation(`${number}`, incident.id), title: '' });
    }
    const long = await archiveOf(await aSource(facts));
    const names = (await unpack(long)).map(([name]) => name);
    expect(names).toContain('indexes/index.cdx.gz');
    expect(names).toContain('indexes/index.idx');
    expect(names).not.toContain('indexes/index.cdx');
    expect(names).toContain('archive/data-2.warc');
    const checks = await checksOf(long);
    expect(checks.flatMap(({ bad }) => bad)).toEqual([]);
    expect(checks.find(({ id }) => id === 'archive-index')?.count).toBeGreaterThan(PLAIN_LINES);
  });

  it('is the same for the same log but for its signature', async () => {
    const source = await webSource();
    const other = await unpack(await archiveOf({ ...source, facts: source.facts.toReversed() }));
    const texts = (parts: readonly Unpacked[]): string[] =>
      parts
        .slice(0, -1)
        .map(([name, content]) => `${name}\n${Buffer.from(content).toString('latin1')}`);
    expect(texts(other)).toEqual(texts(files));
  });

  it('holds pages alone, pictures and texts also as files, and attached files not at all', async () => {
    const names = (await unpack(await bundleBytes(await webSource()))).map(([name]) => name);
    const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const isFiled = (bytes: Uint8Array): boolean =>
      names.some((name) => name.includes(`/captures/${hash(bytes)}.`));
    expect([STOOD, ANSWER, ATTACHED].map(({ bytes }) => isFiled(bytes))).toEqual([
      false,
      false,
      true,
    ]);
    const warc = Buffer.from(bytesOf('archive/data-1.warc'));
    expect(warc.includes(Buffer.from(STOOD.bytes))).toBe(true);
    expect(warc.includes(Buffer.from(ATTACHED.bytes))).toBe(false);
  });
});

describe('an archive of a bundle that withholds', () => {
  it.each(['urlTyped', 'urlReached', 'title', 'noticeText'] as const)(
    'says nothing of a page whose %s is confidential, not even that it was looked at',
    async (field) => {
      const facts = webStory().map((fact) =>
        fact.type === 'incident' && fact.id === SEEN_ID ? { ...fact, confidential: [field] } : fact,
      );
      const source = await webSource();
      const { entries } = { entries: source.custody };
      const withheld = await unpack(
        await archiveOf({ ...source, facts, custody: entries }, { redact: marked }),
      );
      const all = withheld.map(([, content]) => new TextDecoder().decode(content)).join('\n');
      for (const secret of [
        'sensitive.example',
        'The day',
        'As it stood',
        anId('observation fetched'),
      ]) {
        expect(all).not.toContain(secret);
      }
      expect(all).toContain(LOST_URL);
    },
  );

  it('is an archive even where nothing is left', async () => {
    const facts = webStory().map((fact) =>
      fact.type === 'incident' ? { ...fact, confidential: ['title' as const] } : fact,
    );
    const source = { ...(await webSource()), facts };
    const empty = await archiveOf(source, { redact: marked });
    expect((await checksOf(empty)).flatMap(({ bad }) => bad)).toEqual([]);
  });
});
