import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { NO_ENTRY } from '../../../lib/incidents/custody-chain.ts';
import type { CustodyEntry, IncidentFieldName } from '../../../lib/incidents/incident.ts';
import { sha256OfJson } from '../../../lib/sha256.ts';
import { aFullStory, anId, aSource, bundleBytes, marked, openly } from './a-bundle.ts';
import { unpack } from './unpacked.ts';

/** All text of a bundle but its top folder's own words, file by file. */
async function texts(zip: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const files = await unpack(zip);
  return new Map(
    files.map(([name, content]) => [
      name.slice(name.indexOf('/') + 1),
      new TextDecoder().decode(content),
    ]),
  );
}

async function withheld(confidential: readonly IncidentFieldName[]): Promise<Map<string, string>> {
  const source = await aSource([...aFullStory('secret', { confidential }), ...aFullStory('open')]);
  const zip = await bundleBytes(source, { redact: marked });
  expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
  return texts(zip);
}

/** The chain as an older version made it: its first entries, or all, without salt. */
async function unsalted(
  custody: readonly CustodyEntry[],
  count = custody.length,
): Promise<readonly CustodyEntry[]> {
  const old: CustodyEntry[] = [];
  let previous = NO_ENTRY;
  for (const [index, { salt, ...entry }] of custody.entries()) {
    const salted = index < count || salt === undefined ? {} : { salt };
    const next = { ...entry, ...salted, previous };
    old.push(next);
    previous = await sha256OfJson(next);
  }
  return old;
}

const CASES: readonly (readonly [IncidentFieldName, readonly string[]])[] = [
  ['note', ['Note on secret']],
  ['urlTyped', ['example.org/secret', 'example.org/was/secret']],
  ['urlReached', ['example.org/secret', 'example.org/was/secret']],
  ['title', ['Title of secret', 'Right title of secret']],
];

describe('a bundle that withholds what is confidential', () => {
  it.each(CASES)('has no trace of %s, and says so', async (field, canaries) => {
    const files = await withheld([field]);
    for (const [path, text] of files) {
      for (const canary of canaries) expect(text, `${canary} in ${path}`).not.toContain(canary);
    }
    const [line = ''] = (files.get('data/incidents.jsonl') ?? '').split('\n');
    expect(JSON.parse(line)).toMatchObject({
      withheld: expect.arrayContaining([field]),
      current: { [field]: { withheld: true } },
      original: { [field]: { withheld: true } },
    });
    expect(files.get('data/report.html')).toContain('withheld on purpose');
    expect(files.get('data/incidents.csv')).toContain('[withheld]');
    expect(files.get('README.html')).toContain('were left out on purpose');
    // The other incident is all there.
    expect(files.get('data/incidents.jsonl')).toContain('Note on open');
  });

  it('keeps the chain of custody, with no hash of a fact that is not whole', async () => {
    const files = await withheld(['note']);
    const lines = (files.get('data/custody.jsonl') ?? '').trimEnd().split('\n');
    const parts = [anId('secret'), anId('missed secret'), anId('correction secret')];
    expect(lines).toHaveLength(2 * aFullStory('secret').length);
    for (const [index, line] of lines.entries()) {
      expect(parts.some((id) => line.includes(id))).toBe(false);
      const hidden = index === 0 || index === 4 || index === 5;
      expect(Object.keys(JSON.parse(line)).includes('factSha256'), line).toBe(!hidden);
    }
    expect(files.get('README.html')).toContain('are given as hashes only');
  });

  it('gives a hidden entry a hash that cannot be guessed', async () => {
    const chains = [await withheld(['note']), await withheld(['note'])].map((files) =>
      (files.get('data/custody.jsonl') ?? '').split('\n').slice(0, 1),
    );
    expect(chains[0]).not.toEqual(chains[1]);
  });

  it('leaves out a chain whose older entries would confirm a guess', async () => {
    const source = await aSource([...aFullStory('secret', { confidential: ['note'] })]);
    const custody = await unsalted(source.custody);
    const zip = await bundleBytes({ ...source, custody }, { redact: marked });
    const verification = await verifyBundle(new Blob([zip]));
    expect(verification).toMatchObject({ outcome: 'whole' });
    expect(verification.notProven).toContain('unchained');
    const files = await texts(zip);
    expect(files.get('data/custody.jsonl')).toBe('');
    expect(files.get('README.html')).toContain('The chain of custody was left out as a whole');
    const full = await bundleBytes({ ...source, custody });
    expect((await verifyBundle(new Blob([full]))).outcome).toBe('whole');
    expect((await texts(full)).get('data/custody.jsonl')).not.toBe('');
  });

  it('keeps a chain whose older entries are of facts that are whole, or not there', async () => {
    const facts = [...aFullStory('open'), ...aFullStory('secret', { confidential: ['note'] })];
    const source = await aSource(facts);
    const old = await unsalted(source.custody, aFullStory('open').length);
    for (const facts of [source.facts, aFullStory('secret', { confidential: ['note'] })]) {
      const zip = await bundleBytes({ ...source, facts, custody: old }, { redact: marked });
      expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
      expect((await texts(zip)).get('data/custody.jsonl')).not.toBe('');
    }
  });

  it('leaves out captures, their hashes and network facts with a confidential address', async () => {
    const files = await withheld(['urlTyped']);
    const [line = ''] = (files.get('data/incidents.jsonl') ?? '').split('\n');
    const record: unknown = JSON.parse(line);
    expect(record).toMatchObject({
      captures: [
        { status: 'withheld', path: null, fact: { sha256: { withheld: true } } },
        { status: 'withheld', path: null, fact: { sha256: { withheld: true } } },
      ],
      notGot: [{ reason: 'error-page', detail: { withheld: true } }],
      corrections: [{ reason: { withheld: true } }],
    });
    expect((files.get('data/observations.jsonl') ?? '').split('\n')[0]).toContain(
      '"http":{"withheld":true}',
    );
  });

  it('keeps captures of the page when only the note is confidential', async () => {
    const [line = ''] = ((await withheld(['note'])).get('data/incidents.jsonl') ?? '').split('\n');
    expect(JSON.parse(line)).toMatchObject({
      captures: [{ status: 'included' }, { status: 'included' }],
    });
  });
});

describe('a full bundle', () => {
  it('has confidential fields, and marks them', async () => {
    const source = await aSource(aFullStory('secret', { confidential: ['note'] }));
    const files = await texts(await bundleBytes(source));
    expect(files.get('data/incidents.jsonl')).toContain('"confidential":["note"]');
    expect(files.get('data/report.html')).toContain('<strong>(confidential)</strong>');
    expect(files.get('data/report.html')).toContain('Note on secret');
  });

  it('does not tell how much was logged after the last thing in it', async () => {
    const all = [...aFullStory('before'), ...aFullStory('chosen'), ...aFullStory('after')];
    const source = await aSource(all);
    const facts = all.slice(6, 12);
    for (const redact of [openly, marked]) {
      const zip = await bundleBytes({ ...source, facts }, { redact });
      expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
      const lines = ((await texts(zip)).get('data/custody.jsonl') ?? '').trimEnd().split('\n');
      expect(lines).toHaveLength(12);
    }
  });

  it('says nothing of facts that stay behind but that there are some', async () => {
    const all = [...aFullStory('left-behind'), ...aFullStory('chosen')];
    const source = await aSource(all);
    const chosen = all.filter(
      (fact) =>
        fact.id === anId('chosen') || ('incidentId' in fact && fact.incidentId === anId('chosen')),
    );
    const zip = await bundleBytes({ ...source, facts: chosen });
    expect((await verifyBundle(new Blob([zip]))).outcome).toBe('whole');
    const files = await texts(zip);
    for (const [path, text] of files) {
      expect(text, path).not.toContain('left-behind');
      expect(text, path).not.toContain(anId('left-behind'));
    }
    const custody = (files.get('data/custody.jsonl') ?? '').trimEnd().split('\n');
    expect(custody).toHaveLength(all.length);
    expect(Object.keys(JSON.parse(custody[0] ?? ''))).toEqual(['entrySha256', 'seq']);
  });
});
