import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../../lib/witness/address.ts';
import { normaliseText } from '../../../lib/witness/normalise-text.ts';
import {
  blockAddresses,
  knownPlatforms,
  networkErrors,
  noticeWords,
  removalSignatures,
  watchedWords,
} from '../../../lib/witness/parse-data.ts';
import { pageSelectors } from '../../../lib/witness/page-selectors.ts';
import { parseSelector } from '../../../lib/witness/selector.ts';
import { MEANINGS } from '../../../lib/witness/verdict.ts';
import { MEANING_FACTS } from '../../../lib/witness/meanings.ts';

const { version, signatures } = removalSignatures();

describe('the shipped lists', () => {
  it('have every row of their sources', () => {
    expect(signatures).toHaveLength(240);
    expect(networkErrors().size).toBe(170);
    expect(blockAddresses()).toHaveLength(30);
  });

  it('name no signature twice', () => {
    expect(new Set(signatures.map(({ id }) => id)).size).toBe(signatures.length);
    const told = signatures.map(
      ({ hosts, kind, pattern }) =>
        `${hosts.join('|')} ${kind} ${normaliseText(pattern) || pattern}`,
    );
    const doubles = told.filter((row, index) => told.indexOf(row) !== index);
    // 帐号 and 账号 are two rows of the source and one text.
    expect(doubles.filter((row) => !row.includes('账号已被屏蔽'))).toEqual([]);
  });

  it.each(signatures.map((row) => [row.id, row] as const))('%s is well formed', (_, row) => {
    expect(row.source).not.toBe('');
    if (row.lastSeen !== null) expect(row.lastSeen <= version).toBe(true);
    if (row.kind === 'text' || row.kind === 'title')
      expect(normaliseText(row.pattern).length).toBeGreaterThanOrEqual(4);
    if (row.kind === 'selector') expect(parseSelector(row.pattern)).not.toBeNull();
    if (row.kind === 'json')
      expect(row.pattern).toMatch(/^\$\.\.?[\w.]+(\[\*\])?(=.+)?$|^\$\.[\w.]+(=.+)?$/);
    if (row.kind === 'status') expect(Number(row.pattern)).toBeGreaterThanOrEqual(200);
    if (row.id.startsWith('blockpage-')) expect(row.countries?.length).toBeGreaterThan(0);
  });

  it('use only selectors that can be matched in a stream', () => {
    const all = knownPlatforms().flatMap(({ live, other, notice, reason, quoted }) => [
      ...live,
      ...other,
      ...notice,
      ...reason,
      ...quoted,
    ]);
    expect(all.filter((selector) => parseSelector(selector) === null)).toEqual([]);
    expect(pageSelectors('mp.weixin.qq.com')).toContain('.weui-msg .weui-msg__title');
  });

  it('have facts for every meaning and addresses that are addresses', () => {
    expect(Object.keys(MEANING_FACTS).sort()).toEqual([...MEANINGS].sort());
    expect(blockAddresses().filter(({ address }) => canonicalAddress(address) === null)).toEqual(
      [],
    );
  });

  it('have false hits that contain their word', () => {
    for (const { word, falseHits } of watchedWords()) {
      expect(falseHits.filter((trap) => !trap.includes(word))).toEqual([]);
    }
  });

  it('name no grammar rule twice, and each can be reached', () => {
    const rules = noticeWords().languages.flatMap(({ rules }) => rules);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      const sentence = rule.all.map(([first]) => normaliseText(first ?? '')).join('');
      expect(rule.none.map(normaliseText).filter((word) => sentence.includes(word))).toEqual([]);
    }
  });
});
