import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeChecksum, nodeHasher } from '../../../../lib/cli/node-hashing.ts';
import { utf8 } from '../../../../lib/evidence/byte-text.ts';
import { matchAnswer, type OpenRequest } from '../../../../lib/evidence/time/match-answer.ts';
import { putIntoZip } from '../../../../lib/evidence/time/put-into-zip.ts';
import {
  makeTimeRequest,
  readTimeRequest,
  type TimeRequest,
} from '../../../../lib/evidence/time/time-request.ts';
import { verifyBundle } from '../../../../lib/evidence/verify-bundle.ts';
import { openTimeAuthority, type TimeAuthority } from '../../../support/time-authority.ts';
import { aFullStory, aSource, bundleBytes } from '../a-bundle.ts';
import { flipped, pack, unpack } from '../unpacked.ts';

let authority: TimeAuthority;
let zip: Uint8Array<ArrayBuffer>;
let request: TimeRequest;
let tsr: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  authority = openTimeAuthority(['rsa']);
  zip = await bundleBytes(await aSource(aFullStory('a')));
  const tsq = (await unpack(zip)).find(([name]) => name.endsWith('/proofs/signature.tsq'))?.[1];
  if (!tsq) throw new Error('no request');
  request = read(tsq);
  tsr = authority.reply(tsq);
}, 60_000);
afterAll(() => authority.close());

function read(tsq: Uint8Array<ArrayBuffer>): TimeRequest {
  const found = readTimeRequest(tsq);
  if (!found) throw new Error('no request');
  return found;
}

describe('an answer that came by some road', () => {
  it('finds the request that it answers, among all that left', async () => {
    const other = read(await makeTimeRequest(utf8('another bundle')));
    const requests: OpenRequest[] = [
      { subjectId: 'one', request: other },
      { subjectId: 'two', request },
    ];
    expect(await matchAnswer(tsr, requests)).toMatchObject({
      ok: true,
      value: { subjectId: 'two', stamp: { authority: 'Test time rsa, Nobody' } },
    });
  });

  it('is told apart by its nonce from another request over the same', async () => {
    const data = utf8('the same');
    const [first, second] = [await makeTimeRequest(data), await makeTimeRequest(data)];
    const requests = [
      { subjectId: 'first', request: read(first) },
      { subjectId: 'second', request: read(second) },
    ];
    const matched = await matchAnswer(authority.reply(second), requests);
    expect(matched).toMatchObject({ ok: true, value: { subjectId: 'second' } });
    const third = authority.reply(await makeTimeRequest(data));
    expect(await matchAnswer(third, requests)).toEqual({ ok: false, error: 'stamp-other-nonce' });
  });

  it('is refused with the reason where it is anything else', async () => {
    const requests = [{ subjectId: 'two', request }];
    for (const [bytes, error] of [
      [utf8('hello'), 'stamp-unreadable'],
      [new Uint8Array(), 'stamp-unreadable'],
      [new Uint8Array(300_000), 'stamp-unreadable'],
      [authority.reply(await makeTimeRequest(utf8('x'))), 'stamp-other-imprint'],
      [flipped(tsr, tsr.length - 5), 'stamp-bad-signature'],
      // PKIStatus 2: rejected.
      [Uint8Array.from([0x30, 5, 0x30, 3, 2, 1, 2]), 'stamp-refused'],
    ] as const) {
      expect(await matchAnswer(bytes, requests)).toEqual({ ok: false, error });
    }
    expect(await matchAnswer(tsr, [])).toEqual({ ok: false, error: 'stamp-other-imprint' });
  });
});

describe('a ZIP that left', () => {
  const put = (file: Uint8Array<ArrayBuffer>, ...answers: Uint8Array<ArrayBuffer>[]) =>
    putIntoZip(
      new Blob([file]),
      (answers.length === 0 ? [tsr] : answers).map((one) => ({
        imprint: request.imprint,
        bytes: one,
      })),
      nodeChecksum,
    );

  it('takes the answer in, and nothing else of it changes', async () => {
    const made = await put(zip);
    if (!made.ok) throw new Error(made.error);
    const verification = await verifyBundle(made.value, {
      newHasher: nodeHasher,
      newChecksum: nodeChecksum,
    });
    expect(verification.firstBad).toBeNull();
    expect(verification.timeProofs).toMatchObject([{ path: 'proofs/signature.tsr' }]);
    expect(verification.notProven).not.toContain('repacked');
    const bytes = new Uint8Array(await made.value.arrayBuffer());
    const before = await unpack(zip);
    expect((await unpack(bytes)).slice(0, -1)).toEqual(before);
    // An answer of another authority lies beside it.
    const again = await put(bytes, tsr, authority.reply(tsqOf(before)));
    if (!again.ok) throw new Error(again.error);
    const names = (await unpack(new Uint8Array(await again.value.arrayBuffer()))).map(([n]) => n);
    expect(names.slice(-2).map((name) => name.replace(/^[^/]*\//, ''))).toEqual([
      'proofs/signature.tsr',
      'proofs/signature-2.tsr',
    ]);
    expect(await put(bytes)).toEqual({ ok: false, error: 'already-there' });
  });

  it('is refused where it is another one, none, or packed by somebody else', async () => {
    const other = await bundleBytes(await aSource(aFullStory('b')));
    for (const [file, error] of [
      [other, 'other-bundle'],
      [utf8('hello'), 'no-bundle'],
      [zip.slice(0, -30), 'no-bundle'],
      [await pack(await unpack(zip)), 'packed-again'],
    ] as const) {
      expect(await put(file)).toEqual({ ok: false, error });
    }
  });
});

function tsqOf(files: readonly (readonly [string, Uint8Array<ArrayBuffer>])[]) {
  const found = files.find(([name]) => name.endsWith('/proofs/signature.tsq'))?.[1];
  if (!found) throw new Error('no request');
  return found;
}
