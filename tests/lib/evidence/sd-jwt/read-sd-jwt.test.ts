import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../../lib/base64url.ts';
import { utf8 } from '../../../../lib/evidence/byte-text.ts';
import { newDigester } from '../../../../lib/evidence/sd-jwt/digester.ts';
import { digestOf, makeDisclosure } from '../../../../lib/evidence/sd-jwt/disclosure.ts';
import { disclosedPayload, readSdJwt } from '../../../../lib/evidence/sd-jwt/read-sd-jwt.ts';
import { DISCLOSURES, ISSUER_JWT, ISSUER_KEY, shown } from './rfc-9901-example.ts';

const digester = await newDigester();

function open(text: string): unknown {
  const parts = readSdJwt(text);
  return parts && disclosedPayload(parts, digester);
}

/** An SD-JWT over any payload; its signature is none. */
function madeOf(payload: unknown, ...disclosures: readonly string[]): string {
  const encoded = (value: unknown) => toBase64Url(utf8(JSON.stringify(value)));
  const jwt = `${encoded({ alg: 'ES384' })}.${encoded(payload)}.${toBase64Url(utf8('none'))}`;
  return `${[jwt, ...disclosures].join('~')}~`;
}

describe('the SD-JWT of RFC 9901, section 5', () => {
  it('has the digests that the RFC gives', () => {
    expect(digestOf(DISCLOSURES.given_name, digester)).toBe(
      'jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4',
    );
    expect(digestOf(DISCLOSURES.us, digester)).toBe('pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo');
  });

  it('is taken apart so that its signature holds', async () => {
    const parts = readSdJwt(shown(DISCLOSURES.family_name));
    if (!parts) throw new Error('not read');
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('jwk', ISSUER_KEY, curve, false, ['verify']);
    const over = (text: string) =>
      crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, parts.signature, utf8(text));
    expect(await over(parts.signed)).toBe(true);
    expect(await over(`${parts.signed}A`)).toBe(false);
  });

  it('shows what is disclosed, and nothing else', () => {
    const { family_name, address, given_name, us } = DISCLOSURES;
    expect(open(shown(family_name, address, given_name, us))).toEqual({
      iss: 'https://issuer.example.com',
      iat: 1_683_000_000,
      exp: 1_883_000_000,
      sub: 'user_42',
      nationalities: ['US'],
      cnf: expect.anything(),
      family_name: 'Doe',
      address: {
        street_address: '123 Main St',
        locality: 'Anytown',
        region: 'Anystate',
        country: 'US',
      },
      given_name: 'John',
    });
    const all = open(shown(...Object.values(DISCLOSURES)));
    expect(all).toMatchObject({ nationalities: ['US', 'DE'], phone_number_verified: true });
    expect(open(shown())).not.toHaveProperty('given_name');
  });

  it('is refused with a disclosure that was not signed, comes twice or is no disclosure', () => {
    const foreign = makeDisclosure('2GLC42sKQveCfGfryNRN9w', 'given_name', 'Jane');
    expect(open(shown(foreign))).toBeNull();
    expect(open(shown(DISCLOSURES.email, DISCLOSURES.email))).toBeNull();
    expect(open(shown(`${DISCLOSURES.email}=`))).toBeNull();
    expect(open(shown('e30'))).toBeNull();
    // The last character has bits that say nothing: another spelling of the same bytes.
    expect(open(shown(DISCLOSURES.email.replace(/Q$/, 'R')))).toBeNull();
  });

  it.each([
    ['without its last tilde', ISSUER_JWT],
    ['bound to a key of the holder', `${shown(DISCLOSURES.email)}${ISSUER_JWT}`],
    ['with a part too many', shown().replace('~', '.e30~')],
    ['with a part too few', `${ISSUER_JWT.slice(0, ISSUER_JWT.lastIndexOf('.'))}~`],
    ['with no JSON in it', `${ISSUER_JWT.replace('eyJ', 'eyK')}~`],
    ['that is empty', ''],
  ])('is not read %s', (_, text) => {
    expect(readSdJwt(text)).toBeNull();
  });
});

describe('a payload that was meddled with', () => {
  const one = makeDisclosure('salt', 'one', 1);
  const digest = digestOf(one, digester);

  it('is read where it is sound', () => {
    expect(open(madeOf({ _sd: [digest], two: { _sd: ['decoy'] } }, one))).toEqual({
      one: 1,
      two: {},
    });
    const inner = makeDisclosure('salt', 'outer', { _sd: [digest] });
    expect(open(madeOf({ _sd: [digestOf(inner, digester)] }, inner, one))).toEqual({
      outer: { one: 1 },
    });
  });

  const named = (name: string) => makeDisclosure('salt', name, 1);
  const item = toBase64Url(utf8('["salt", 1]'));
  it.each([
    ['the same digest twice', { _sd: [digest, digest] }, [one]],
    ['the same digest at two places', { _sd: [digest], a: { _sd: [digest] } }, []],
    ['a name that is there', { _sd: [digest], one: 0 }, [one]],
    ['a digest that is no text', { _sd: [7] }, []],
    ['digests that are no list', { _sd: 'x' }, []],
    ['the name _sd', { _sd: [digestOf(named('_sd'), digester)] }, [named('_sd')]],
    ['the name ...', { _sd: [digestOf(named('...'), digester)] }, [named('...')]],
    ['three dots in an object', { a: { '...': 'x' } }, []],
    ['an item with more than its digest', { a: [{ '...': digest, b: 1 }] }, []],
    ['a member where an item stands', { a: [{ '...': digest }] }, [one]],
    ['an item where a member stands', { _sd: [digestOf(item, digester)] }, [item]],
    [
      'a name that code could trip over',
      { _sd: [digestOf(named('__proto__'), digester)] },
      [named('__proto__')],
    ],
    ['another hash', { _sd_alg: 'sha-512', _sd: [digest] }, [one]],
  ])('is refused with %s', (_, payload, disclosures) => {
    expect(open(madeOf(payload, ...disclosures))).toBeNull();
  });

  it('is refused where disclosures lie in each other without end', () => {
    const nested = (depth: number) => {
      const disclosures: string[] = [];
      let payload: unknown = { end: 1 };
      for (let at = 0; at < depth; at++) {
        const outer = makeDisclosure('salt', 'in', payload);
        disclosures.push(outer);
        payload = { _sd: [digestOf(outer, digester)] };
      }
      return open(madeOf(payload, ...disclosures));
    };
    expect(nested(20)).toHaveProperty(Array.from({ length: 20 }, () => 'in').join('.'), { end: 1 });
    expect(nested(20_000)).toBeNull();
  });
});
