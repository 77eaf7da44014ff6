import { describe, expect, it } from 'vitest';
import { MEANING_FACTS } from '../../../lib/witness/meanings.ts';
import { removalSignatures } from '../../../lib/witness/parse-data.ts';
import { FAMILIES } from './family-wordings.ts';
import { bare, lookAt } from './look.ts';

const { signatures } = removalSignatures();
const PATTERNS = new Set(signatures.map(({ pattern }) => pattern));
/** Platforms with notices of their own; block pages and guards are no platforms. */
const PLATFORMS = [...new Set(signatures.map(({ platform }) => platform))].filter(
  (platform) => !platform.startsWith('blockpage-') && platform !== 'generic',
);

describe('every platform of the signatures', () => {
  it.each(PLATFORMS)('%s has three other wordings and three neighbours', (platform) => {
    const family = FAMILIES.find((each) => each.platform === platform);
    expect(family?.wordings.length).toBeGreaterThanOrEqual(3);
    expect(family?.wordings.filter(([text]) => PATTERNS.has(text))).toEqual([]);
    expect(family?.neighbours.length).toBeGreaterThanOrEqual(3);
  });
});

describe.each(FAMILIES)('$platform', ({ url, wordings, neighbours }) => {
  it.each(wordings)('knows %s', (text, meaning) => {
    const verdict = lookAt(url, bare(text));
    expect(verdict.meaning).toBe(meaning);
    expect(verdict.who).toBe(MEANING_FACTS[meaning].who);
  });

  it.each(neighbours)('claims nothing from %s', (text) => {
    const { access, content, meaning } = lookAt(url, bare(text));
    expect({ access, content, meaning }).toEqual({
      access: 'ok',
      content: 'unknown',
      meaning: null,
    });
  });
});
