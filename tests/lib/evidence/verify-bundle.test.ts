import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { derFromRaw, rawFromDer } from '../../../lib/evidence/ecdsa-der.ts';
import { createSigningKey } from '../../../lib/evidence/signing-key.ts';
import type { BadCode, CheckId, Verification } from '../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { aFullStory, aSource, bundleBytes, MOMENT } from './a-bundle.ts';
import { relisted } from './relisted.ts';
import { flipped, pack, unpack, withFile, type Unpacked } from './unpacked.ts';

const TOP = 'bundle-2026-11-23';
let bytes: Uint8Array<ArrayBuffer>;
let files: Unpacked[];

beforeAll(async () => {
  bytes = await bundleBytes(await aSource([...aFullStory('a'), ...aFullStory('b')]));
  files = await unpack(bytes);
});

function verify(zip: Uint8Array<ArrayBuffer>): Promise<Verification> {
  return verifyBundle(new Blob([zip]), { newHasher: nodeHasher, newChecksum: nodeChecksum });
}

async function verifyFiles(changed: readonly Unpacked[]): Promise<Verification> {
  return verify(await pack(changed));
}

function text(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}

function edited(path: string, from: string | RegExp, to: string): Unpacked[] {
  return withFile(files, path, (content) => {
    const changed = text(content).replace(from, to);
    if (changed === text(content)) throw new Error(`nothing to change in ${path}`);
    return utf8(changed);
  });
}

describe('a bundle that was tampered with', () => {
  it('is, byte for byte, what client-zip makes of the same files', async () => {
    // client-zip writes the date's local fields, the bundle its UTC fields.
    const local = MOMENT.slice(0, -1);
    expect(await pack(files, new Date(local))).toEqual(bytes);
  });

  it('is whole, and says so when it was packed again', async () => {
    expect(await verify(bytes)).toMatchObject({
      outcome: 'whole',
      notProven: ['truth', 'time', 'person', 'complete', 'retold', 'pages', 'page-unknown'],
    });
    for (const order of [files, files.toReversed()]) {
      const verification = await verifyFiles(order);
      expect(verification.outcome).toBe('whole');
      expect(verification.notProven).toContain('repacked');
    }
  });

  it('is told whether its verify.html is the one that is known, and that its pages prove nothing', async () => {
    const inIt = text(files.find(([name]) => name === `${TOP}/verify.html`)?.[1] ?? utf8(''));
    const codes = async (page: string | null) => {
      const file = new Blob([bytes]);
      const { notProven } = await verifyBundle(file, { ownPage: async () => page });
      return notProven.filter((code) => code.startsWith('page'));
    };
    expect(inIt).toContain('<title>verify</title>');
    expect(await codes(inIt)).toEqual(['pages', 'page-same']);
    expect(await codes(`${inIt} `)).toEqual(['pages', 'page-other']);
    expect(await codes(null)).toEqual(['pages', 'page-unknown']);
  });

  it('is a bundle under whatever name a person gave the folder', async () => {
    const under = (folder: string) =>
      verifyFiles(files.map(([name, content]) => [folder + name.slice(TOP.length), content]));
    for (const folder of ['bundle (1)', 'bundle-2026-11-23 2', 'Bündel', '证据']) {
      const { outcome, bundle } = await under(folder);
      expect({ outcome, folder: bundle?.folder }).toEqual({ outcome: 'whole', folder });
    }
    for (const folder of ['..', 'a\u202eb', 'a\\b', 'C:', 'x'.repeat(300)]) {
      expect(await under(folder)).toMatchObject({
        outcome: 'broken',
        firstBad: { check: 'names', code: 'bad-name', item: folder },
      });
    }
  });

  it('names the file in which one bit was turned over, whichever it is', async () => {
    for (const [name, content] of files) {
      const path = name.slice(TOP.length + 1);
      const places = [0, Math.floor(content.length / 2), content.length - 1];
      for (const place of places) {
        if (content.length === 0) continue;
        const verification = await verifyFiles(
          withFile(files, path, (whole) => flipped(whole, place)),
        );
        expect(verification.outcome, `${path} at ${place}`).toBe('broken');
        const named = verification.checks.flatMap(({ bad }) => bad.map(({ item }) => item));
        // A list that was altered is named by its signature, or by the line that is wrong.
        const about = path.endsWith('manifest-sha256.txt') ? /./ : path;
        expect(
          named.some(
            (item) =>
              item === about ||
              (about instanceof RegExp && about.test(item)) ||
              item.startsWith(`${path}:`),
          ),
          `${path} at ${place}: ${named.join(', ')}`,
        ).toBe(true);
      }
    }
  });

  it('misses each file that was taken out', async () => {
    for (const [name] of files) {
      const path = name.slice(TOP.length + 1);
      const verification = await verifyFiles(files.filter(([other]) => other !== name));
      expect(verification.outcome, path).toBe('broken');
      const named = verification.checks.flatMap(({ bad }) => bad);
      expect(named, path).toContainEqual({ item: path, code: 'missing' });
    }
  });

  const CASES: readonly (readonly [string, () => Unpacked[], CheckId, BadCode, string])[] = [
    [
      'a file added to data/',
      () => [...files, [`${TOP}/data/more.txt`, utf8('x')]],
      'payload',
      'not-listed',
      'data/more.txt',
    ],
    [
      'a file added beside',
      () => [...files, [`${TOP}/NOTE.html`, utf8('x')]],
      'tag-files',
      'not-listed',
      'NOTE.html',
    ],
    [
      'a file added outside',
      () => [...files, ['elsewhere/x.txt', utf8('x')]],
      'names',
      'outside-folder',
      'elsewhere/x.txt',
    ],
    [
      'a file renamed',
      () =>
        files.map(([name, content]): Unpacked => [
          name.replace('coverage.csv', 'coverage2.csv'),
          content,
        ]),
      'bagit',
      'missing',
      'data/coverage.csv',
    ],
    [
      'a name that differs in case only',
      () => [...files, [`${TOP}/readme.html`, utf8('x')]],
      'names',
      'twice',
      'readme.html',
    ],
    [
      'the README exchanged',
      () => edited('README.html', 'evidence', 'nonsense'),
      'tag-files',
      'altered',
      'README.html',
    ],
    [
      'the verifier exchanged',
      () => withFile(files, 'verify.html', () => utf8('<p>all well')),
      'tag-files',
      'altered',
      'verify.html',
    ],
    [
      'a number in Payload-Oxum',
      () => edited('bag-info.txt', 'Oxum: ', 'Oxum: 9'),
      'oxum',
      'count-differs',
      'bag-info.txt',
    ],
    [
      'a later bagit version',
      () => edited('bagit.txt', '1.0', '1.1'),
      'bagit',
      'bad-text',
      'bagit.txt',
    ],
    [
      'a manifest line twice',
      () => edited('manifest-sha256.txt', /^(.*\n)/, '$1$1'),
      'payload',
      'bad-line',
      'manifest-sha256.txt:2',
    ],
    [
      'another version of the format',
      () => edited('proofs/signature.json', '"version": 1', '"version": 2'),
      'signature',
      'bad-record',
      'proofs/signature.json',
    ],
  ];
  it.each(CASES)('sees %s', async (_what, change, check, code, item) => {
    const verification = await verifyFiles(change());
    expect(verification.outcome).toBe('broken');
    const found = verification.checks.find(({ id }) => id === check);
    expect(found?.status).toBe('fails');
    expect(found?.bad).toContainEqual({ item, code });
  });

  it('sees a record changed by somebody who put all lists right', async () => {
    const forged = await relisted(edited('data/incidents.jsonl', /Note on a/g, 'Another a'), TOP);
    const verification = await verifyFiles(forged);
    expect(
      verification.checks.filter(({ status }) => status === 'fails').map(({ id }) => id),
    ).toEqual(['signature', 'tag-signature', 'custody', 'disclosures', 'tables', 'description']);
    expect(verification.firstBad).toMatchObject({
      check: 'signature',
      item: 'proofs/signature.der',
    });
  });

  it('sees a record that contradicts its history, and a capture that no record names', async () => {
    const current = /"title":"Right title of a"(?=,"urlReached")/;
    const contrary = await verifyFiles(
      await relisted(edited('data/incidents.jsonl', current, '"title":"Other"'), TOP),
    );
    expect(contrary.checks.find(({ id }) => id === 'records')?.bad).toEqual([
      { item: 'data/incidents.jsonl:1', code: 'bad-record' },
    ]);
    const path = `data/captures/${'0'.repeat(64)}.png`;
    const foisted = await verifyFiles(
      await relisted([...files, [`${TOP}/${path}`, utf8('not a picture')]], TOP),
    );
    expect(foisted.checks.find(({ id }) => id === 'captures')?.bad).toEqual([
      { item: path, code: 'not-in-records' },
    ]);
  });

  it.each([
    'fetch.txt',
    'manifest-md5.txt',
    'OPEN-ME.html',
    'proofs/more.html',
    'data/setup.exe',
    `data/captures/${'0'.repeat(64)}.html`,
  ])('sees %s, also where its maker listed and signed it', async (path) => {
    const listed = await relisted([...files, [`${TOP}/${path}`, utf8('x')]], TOP);
    const verification = await verifyFiles(listed);
    const bad = verification.checks.flatMap((check) => check.bad);
    expect(bad).toContainEqual({ item: path, code: 'bad-name' });
    expect(bad).not.toContainEqual({ item: path, code: 'not-listed' });
  });

  it('sees a record that comes twice, or under one id says two things', async () => {
    const twice = async (path: string, change: (lines: string[]) => readonly string[]) => {
      const changed = withFile(files, path, (content) =>
        utf8(`${change(text(content).trimEnd().split('\n')).join('\n')}\n`),
      );
      const { checks } = await verifyFiles(await relisted(changed, TOP));
      return checks.find(({ id }) => id === 'records')?.bad;
    };
    for (const path of ['data/incidents.jsonl', 'data/observations.jsonl']) {
      const bad = await twice(path, ([first = '', ...more]) => [first, first, ...more]);
      expect(bad).toEqual([{ item: `${path}:2`, code: 'twice' }]);
    }
    const captureId =
      /"id":"([0-9a-f]+)"(?=,"incidentId":"[0-9a-f]+","loggedAt":"[^"]+","mediaType")/;
    const bad = await twice('data/incidents.jsonl', ([one = '', other = '']) => [
      one,
      other.replace(captureId, `"id":"${captureId.exec(one)?.[1]}"`),
    ]);
    expect(bad).toEqual([{ item: 'data/incidents.jsonl:2', code: 'twice' }]);
  });

  it('shows another fingerprint when everything is signed anew with another key', async () => {
    const source = await aSource([...aFullStory('a')]);
    const other = await createSigningKey(MOMENT);
    const mine = await verify(await bundleBytes(source));
    const theirs = await verify(await bundleBytes(source, { signingKey: other }));
    expect(theirs.outcome).toBe('whole');
    expect(theirs.bundle?.fingerprint).not.toBe(mine.bundle?.fingerprint);
  });

  it('sees a key, or a signature, taken from another bundle', async () => {
    const other = await createSigningKey(MOMENT);
    const theirs = await unpack(
      await bundleBytes(await aSource([...aFullStory('a')]), { signingKey: other }),
    );
    for (const path of [
      'proofs/public-key.pem',
      'proofs/signature.der',
      'proofs/signature.json',
      'proofs/tagmanifest-signature.der',
    ]) {
      const taken = theirs.find(([name]) => name.endsWith(path))?.[1] ?? utf8('');
      const verification = await verifyFiles(withFile(files, path, () => taken));
      expect(verification.outcome, path).toBe('broken');
    }
  });

  it('does not take the other signature that anybody can make from a signature', async () => {
    const n = BigInt(
      '0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
    );
    const verification = await verifyFiles(
      withFile(files, 'proofs/tagmanifest-signature.der', (der) => {
        const raw = rawFromDer(der) ?? new Uint8Array(96);
        const s = BigInt(`0x${Buffer.from(raw.subarray(48)).toString('hex')}`);
        const high = Buffer.from((n - s).toString(16).padStart(96, '0'), 'hex');
        return derFromRaw(Uint8Array.from([...raw.subarray(0, 48), ...high]));
      }),
    );
    expect(verification.firstBad).toMatchObject({ check: 'tag-signature', code: 'bad-signature' });
  });

  it('names the line at which the chain of custody was spliced', async () => {
    const lines = (change: (all: string[]) => string[]) =>
      withFile(files, 'data/custody.jsonl', (content) =>
        utf8(`${change(text(content).trimEnd().split('\n')).join('\n')}\n`),
      );
    const custody = async (changed: Unpacked[]) =>
      (await verifyFiles(changed)).checks.find(({ id }) => id === 'custody');
    expect((await custody(lines((all) => all.toSpliced(3, 1))))?.bad[0]).toEqual({
      item: 'data/custody.jsonl:4',
      code: 'chain-gap',
    });
    expect(
      (await custody(lines((all) => all.toSpliced(1, 2, all[2] ?? '', all[1] ?? ''))))?.bad[0]
        ?.code,
    ).toBe('chain-gap');
    expect(
      (
        await custody(
          lines((all) =>
            all.map((line, index) =>
              index === 4 ? line.replace('"utcOffset":60', '"utcOffset":61') : line,
            ),
          ),
        )
      )?.bad[0],
    ).toEqual({ item: 'data/custody.jsonl:6', code: 'chain-link' });
    expect((await custody(lines((all) => all.slice(0, -1))))?.bad[0]?.code).toBe(
      'fact-not-in-chain',
    );
  });

  it('says of a file that was cut short that it was cut short', async () => {
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      const verification = await verify(bytes.slice(0, Math.floor(bytes.length * share)));
      expect(verification.outcome).toBe('broken');
      expect(verification.firstBad).toMatchObject({ check: 'container', code: 'ends-early' });
    }
  });

  it('takes nothing before or after the ZIP', async () => {
    const padding = utf8('#!/bin/sh\n');
    expect((await verify(Uint8Array.from([...padding, ...bytes]))).outcome).not.toBe('whole');
    expect((await verify(Uint8Array.from([...bytes, ...padding]))).outcome).not.toBe('whole');
  });

  it('takes no list that names a place behind the end of the file', async () => {
    const listed = Buffer.from(bytes).lastIndexOf('data/archive.wacz');
    const header = Buffer.from(bytes).lastIndexOf('PK\u0001\u0002', listed);
    const mutated = bytes.slice();
    mutated[header + 44] = (mutated[header + 44] ?? 0) ^ 0x20;
    expect((await verify(mutated)).outcome).toBe('broken');
  });
});

describe('what is no bundle', () => {
  it.each([
    ['nothing', () => utf8('')],
    ['text', () => utf8('hello')],
  ])('%s', async (_what, content) => {
    expect((await verify(content())).outcome).toBe('not-a-bundle');
  });
  it('another ZIP, and a bag that is not ours', async () => {
    expect((await verifyFiles([['a/b.txt', utf8('x')]])).outcome).toBe('not-a-bundle');
    expect(
      (
        await verifyFiles([
          ['bag/bagit.txt', utf8('x')],
          ['bag/manifest-sha256.txt', utf8('')],
        ])
      ).outcome,
    ).toBe('not-a-bundle');
  });
});
