import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { COMPLETE_LOCALES } from '../../../lib/i18n/locales.ts';
import { classify } from '../../../lib/witness/classify.ts';
import { sayVerdict } from '../../../lib/witness/say-verdict.ts';
import {
  ACCESS_STATES,
  ACTORS,
  BECAUSES,
  CONFIDENCES,
  CONTENT_STATES,
  COUNTS_AS,
  EVIDENCE_KINDS,
  MEANINGS,
  RULE_IDS,
} from '../../../lib/witness/verdict.ts';
import { NEGATIVE_LOOKS } from './negative-looks.ts';
import { POSITIVE_LOOKS } from './positive-looks.ts';

const VOCABULARIES: readonly (readonly [string, readonly string[]])[] = [
  ['rule', RULE_IDS],
  ['explains', RULE_IDS],
  ['access', ACCESS_STATES],
  ['content', CONTENT_STATES],
  ['meaning', MEANINGS],
  ['who', ACTORS],
  ['counts', COUNTS_AS],
  ['confidence', CONFIDENCES],
  ['evidence', EVIDENCE_KINDS],
  ['because', BECAUSES],
];

describe.each(COMPLETE_LOCALES)('the words of the witness in %s', (locale) => {
  it.each(VOCABULARIES)('there is a sentence for every id of %s', async (kind, ids) => {
    const t = await createTranslator(locale, ['witness']);
    // A key without a sentence comes back as it is.
    expect(ids.filter((id) => t(`witness.${kind}.${id}`).startsWith('witness.'))).toEqual([]);
  });

  it('no two rules are told in the same words', async () => {
    const t = await createTranslator(locale, ['witness']);
    const told = RULE_IDS.map((id) => t(`witness.explains.${id}`));
    expect(new Set(told).size).toBe(told.length);
  });
});

describe('sayVerdict', () => {
  const said = [...NEGATIVE_LOOKS, ...POSITIVE_LOOKS].map(({ name, facts }) => {
    const verdict = classify(facts);
    return { name, verdict, keys: sayVerdict(verdict) };
  });

  it('says something of every look, and no sentence twice', () => {
    expect(
      said.filter(({ keys }) => keys.length === 0 || new Set(keys).size !== keys.length),
    ).toEqual([]);
  });

  it('says "not enough data" and why, and nothing else, below the floor', () => {
    const below = said.filter(({ verdict }) => verdict.access === 'insufficient');
    expect(below.length).toBeGreaterThan(10);
    for (const { verdict, keys } of below) {
      expect(keys).toEqual([
        'witness.access.insufficient',
        `witness.rule.${verdict.access_rule_id}`,
      ]);
    }
  });

  it('does not say that nothing is known of a page that could not be reached', () => {
    const verdict = classify({
      url: 'https://www.un.org/',
      error: 'net::ERR_CONNECTION_RESET',
      browser: 'chromium',
      controls: [
        { kind: 'neighbour', outcome: 'ok' },
        { kind: 'neighbour', outcome: 'ok' },
      ],
    });
    expect(sayVerdict(verdict)).toEqual(['witness.access.impaired']);
  });

  it('names the notice, and says first that it was never seen live', () => {
    const verdict = classify({ url: 'https://www.un.org/x', status: 404, everSeenLive: false });
    expect(sayVerdict(verdict)).toEqual([
      'witness.meaning.not_found_ambiguous',
      'witness.content.never_seen_live',
    ]);
  });
});
