import { SDJwtInstance } from '@sd-jwt/core';
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../../lib/base64url.ts';
import { utf8 } from '../../../../lib/evidence/byte-text.ts';
import { newDigester } from '../../../../lib/evidence/sd-jwt/digester.ts';
import { ES384 } from '../../../../lib/evidence/sd-jwt/issue-records.ts';
import { disclosedPayload, readSdJwt } from '../../../../lib/evidence/sd-jwt/read-sd-jwt.ts';
import { CURVE } from '../../../../lib/evidence/signing-key.ts';
import { aFullStory, aSource, bundleBytes, theKey, marked, openly } from '../a-bundle.ts';
import { unpack } from '../unpacked.ts';

/** Somebody else's implementation of the same RFC, with the key of the bundles. */
async function theirs() {
  const { pkcs8, spki } = await theKey();
  const secret = await crypto.subtle.importKey('pkcs8', pkcs8, CURVE, false, ['sign']);
  const open = await crypto.subtle.importKey('spki', spki, CURVE, false, ['verify']);
  return new SDJwtInstance({
    signer: async (data: string) =>
      toBase64Url(new Uint8Array(await crypto.subtle.sign(ES384, secret, utf8(data)))),
    verifier: (data: string, signature: string) =>
      crypto.subtle.verify(ES384, open, fromBase64Url(signature), utf8(data)),
    signAlg: 'ES384',
    hasher: (data: string | ArrayBuffer) =>
      new Uint8Array(
        createHash('sha256')
          .update(typeof data === 'string' ? data : new Uint8Array(data))
          .digest(),
      ),
    hashAlg: 'sha-256',
    saltGenerator: () => randomBytes(16).toString('base64url'),
  });
}

describe('@sd-jwt/core', () => {
  it('reads our records, whole and in part, and finds the signature whole', async () => {
    const facts = [...aFullStory('secret', { confidential: ['title'] }), ...aFullStory('open')];
    const source = await aSource(facts);
    const library = await theirs();
    for (const withholdConfidential of [false, true]) {
      const files = await unpack(
        await bundleBytes(source, { redact: withholdConfidential ? marked : openly }),
      );
      const content = files.find(([name]) => name.endsWith('data/records.sdjwt'))?.[1];
      const lines = new TextDecoder().decode(content).trimEnd().split('\n');
      expect(lines).toHaveLength(facts.length);
      const digester = await newDigester();
      for (const line of lines) {
        const { payload } = await library.verify(line);
        const ours = readSdJwt(line);
        expect(payload).toEqual(ours && disclosedPayload(ours, digester));
      }
      await expect(library.verify((lines[0] ?? '').replace('.', '.e'))).rejects.toThrow();
    }
  });

  it('makes what we read', async () => {
    const library = await theirs();
    const claims = { a: 1, b: { c: '二', d: [true, null] }, e: ['f', { g: 'h' }] };
    const issued = await library.issue(claims, {
      _sd: ['a', 'b'],
      b: { _sd: ['c', 'd'], _sd_decoy: 2 },
      e: { _sd: [0, 1] },
    });
    const digester = await newDigester();
    const open = (text: string) => {
      const parts = readSdJwt(text);
      return parts && disclosedPayload(parts, digester);
    };
    expect(open(issued)).toEqual(claims);
    expect(open(await library.present(issued, { b: { d: true } }))).toEqual({
      b: { d: [true, null] },
      e: [],
    });
  });
});
