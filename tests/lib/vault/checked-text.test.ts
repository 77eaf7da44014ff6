import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newRecoveryCode,
  readRecoveryCode,
  recoveryCodeText,
} from '../../../lib/vault/recovery-code.ts';
import { newPart, partText, readPart } from '../../../lib/vault/two-part.ts';
import { must } from '../store/open-test-store.ts';

const bytes = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((data) => new Uint8Array(data));

describe.each([
  {
    what: 'a recovery code',
    size: 16,
    shape: /^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/,
    write: recoveryCodeText,
    read: readRecoveryCode,
    fresh: newRecoveryCode,
    code: 'code',
  },
  {
    what: 'a part kept elsewhere',
    size: 32,
    shape: /^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/,
    write: partText,
    read: readPart,
    fresh: newPart,
    code: 'part',
  },
])('$what', ({ size, shape, write, read, fresh, code }) => {
  it('is random and of its size', () => {
    expect(fresh()).toHaveLength(size);
    expect(fresh()).not.toEqual(fresh());
  });

  it('comes back from its text, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(size), async (data) => {
        const text = await write(data);
        expect(text).toMatch(shape);
        expect(must(await read(text))).toEqual(data);
      }),
    );
  });

  it('is read as people write', async () => {
    const data = new Uint8Array(size);
    data[size - 1] = 1;
    const text = await write(data);
    expect(text).toContain('0');
    const ways = [
      text.toLowerCase(),
      text.replaceAll('-', ''),
      text.replaceAll('-', ' – '),
      text.replaceAll('0', 'O').replaceAll('1', 'l'),
      text.replaceAll('0', 'o').replaceAll('1', 'I'),
      `\uFEFF  ${text}\r\n`,
      text.replaceAll(/[0-9A-Z-]/g, (each) => String.fromCodePoint(each.charCodeAt(0) + 0xfee0)),
      text.replaceAll('-', '\n'),
      text.replaceAll('-', '\u2212'),
    ];
    for (const way of ways) expect(must(await read(way)), way).toEqual(data);
  });

  it('with any one character wrong, or two neighbours swapped, is noticed', async () => {
    const text = (await write(fresh())).replaceAll('-', '');
    for (let at = 0; at < text.length; at += 1) {
      const other = text.charAt(at) === 'Z' ? '2' : 'Z';
      const wrong = text.slice(0, at) + other + text.slice(at + 1);
      expect(await read(wrong)).toEqual({ ok: false, error: { code: `vault.${code}-mistyped` } });
      const swapped =
        text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
      if (swapped !== text) expect((await read(swapped)).ok).toBe(false);
    }
  });

  it.each([
    ['nothing', ''],
    ['a character short', 'short'],
    ['a whole file', 'x'.repeat(5_000_000)],
  ])('is refused as %s, with what was found', async (_what, given) => {
    const text = given === 'short' ? (await write(fresh())).slice(1) : given;
    expect(await read(text)).toMatchObject({ error: { code: `vault.${code}-length` } });
  });

  it('with a letter that is never used is noticed', async () => {
    const text = await write(fresh());
    expect(await read(`U${text.slice(1)}`)).toMatchObject({
      error: { code: `vault.${code}-mistyped` },
    });
  });
});
