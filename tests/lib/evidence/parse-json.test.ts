import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../lib/evidence/parse-json.ts';

describe('JSON from a stranger', () => {
  it.each(['{"a":[1,"x",null,true]}', '"]]]]"', '"\\"[[["', '0'])('%s is taken', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });
  it.each([
    '',
    '{',
    'undefined',
    '{"__proto__":1}',
    '[{"a":{"constructor":1}}]',
    '{"prototype":{}}',
    '{"\\u005f_proto__":1}',
  ])('%s is refused', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });
  it('is refused beyond 32 levels', () => {
    expect(parseJson('['.repeat(32) + ']'.repeat(32))).toBeDefined();
    expect(parseJson('['.repeat(33) + ']'.repeat(33))).toBeUndefined();
    expect(parseJson('{"a":'.repeat(33) + '1' + '}'.repeat(33))).toBeUndefined();
  });
});
