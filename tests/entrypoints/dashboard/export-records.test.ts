import { expect, it } from 'vitest';
import { factsOf } from '../../../components/evidence/bundle-source.ts';
import type { ExportWish } from '../../../components/evidence/export-form.tsx';
import { exportRecords } from '../../../entrypoints/dashboard/sections/use-export.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import { parseLoggedFact } from '../../../lib/store/parse-stored.ts';
import {
  aFullStory,
  anId,
  MOMENT,
  aSource,
  bundleBytes,
  marked,
} from '../../lib/evidence/a-bundle.ts';
import { unpack } from '../../lib/evidence/unpacked.ts';

const NOW = new Date('2026-11-24T08:00:00Z');
const SUMMARY = {
  fileName: 'bundle-2026-11-23.zip',
  size: 1,
  createdAt: MOMENT,
  captureBytes: 0,
  incidents: 1,
  captures: 1,
  manifestSha256: 'ab'.repeat(32),
  keyFingerprint: 'cd'.repeat(32),
  timeRequest: new Uint8Array(),
};
const WISH: ExportWish = {
  which: 'all',
  purpose: '',
  recipient: ' Canary Recipient ',
  privatePurpose: 'canary purpose',
  language: 'en',
  preset: 'recipient',
  own: false,
  sealed: false,
  recipientId: '',
  typed: 'plain',
  identities: false,
  identitiesTo: '',
  switches: new Map(),
  fileStem: 'bundle-2026-11-23',
};

it('keeps to whom and what for, and neither where nothing was typed', () => {
  expect(exportRecords(NOW, WISH, [], SUMMARY)[0]).toMatchObject({
    recipient: 'Canary Recipient',
    privatePurpose: 'canary purpose',
  });
  const [bare] = exportRecords(NOW, { ...WISH, recipient: ' ', privatePurpose: '' }, [], SUMMARY);
  expect(bare).not.toHaveProperty('recipient');
  expect(bare).not.toHaveProperty('privatePurpose');
  const [long] = exportRecords(NOW, { ...WISH, recipient: 'x'.repeat(5_000) }, [], SUMMARY);
  expect(long).toMatchObject({ recipient: 'x'.repeat(200) });
});

it('keeps to whose key it was sealed, and nothing of a key where it left in the clear', () => {
  const recipientId = 'ab'.repeat(32);
  const [sealed] = exportRecords(NOW, { ...WISH, sealed: true, recipientId }, [], SUMMARY);
  expect(sealed).toMatchObject({ sealedTo: recipientId });
  const open = { ...WISH, preset: 'public' as const, sealed: true, recipientId };
  for (const wish of [{ ...WISH, recipientId }, open]) {
    expect(exportRecords(NOW, wish, [], SUMMARY)[0]).not.toHaveProperty('sealedTo');
  }
});

it('reads an export from before there were these fields', async () => {
  const [{ recipient: _, ...old } = never()] = exportRecords(NOW, WISH, [], SUMMARY).flatMap(
    (fact) => (fact.type === 'export' ? [fact] : []),
  );
  const { custody } = await aSource([old]);
  expect(parseLoggedFact({ fact: old, custody: custody[0] })).not.toBeNull();
});

it.each([{}, { confidential: ['note'] as const }])(
  'are in no file of a later bundle, which verifies',
  async (change) => {
    const story = aFullStory('one', change);
    const records = exportRecords(NOW, WISH, buildHistories(story), SUMMARY);
    const log = [...story, ...records, ...aFullStory('two')];
    const whole = await aSource(log);
    const zip = await bundleBytes(
      { ...whole, facts: factsOf(log, new Set([anId('one'), anId('two')])) },
      { redact: marked },
    );
    expect((await verifyBundle(new Blob([zip]))).outcome).toBe('whole');
    const files = await unpack(zip);
    const custody = files.find(([name]) => name.endsWith('/data/custody.jsonl'));
    const lines = new TextDecoder().decode(custody?.[1]).trimEnd().split('\n');
    expect(lines).toHaveLength(log.length);
    for (const line of lines.slice(story.length, story.length + records.length)) {
      expect(line).toMatch(/^\{"entrySha256":"[0-9a-f]{64}","seq":\d+\}$/);
    }
    for (const [name, content] of files) {
      const text = new TextDecoder().decode(content);
      expect(text, name).not.toMatch(/canary (recipient|purpose)/i);
    }
  },
);

function never(): never {
  throw new Error('no export');
}
