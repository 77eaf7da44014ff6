import { describe, expect, it } from 'vitest';
import { beforeAndAfter } from '../../../lib/evidence/before-after.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { Incident } from '../../../lib/incidents/incident.ts';
import { aSource, bundleBytes, marked, openly } from './a-bundle.ts';
import { unpack } from './unpacked.ts';
import { archiveOf, checksOf } from './wacz/archive-of.ts';
import { WATCHED_BYTES, WATCHED_URL, watchedStory } from './watched-story.ts';

async function bundleOf(changes: readonly Partial<Incident>[], withholdConfidential = false) {
  const { facts } = watchedStory(changes);
  const source = await aSource(facts, WATCHED_BYTES);
  const zip = await bundleBytes(source, { redact: withholdConfidential ? marked : openly });
  const files = new Map(
    (await unpack(zip)).map(([name, content]) => [
      name.slice(name.indexOf('/') + 1),
      new TextDecoder().decode(content),
    ]),
  );
  const archive = await archiveOf(source, { redact: withholdConfidential ? marked : openly });
  return { zip, files, archive };
}

describe('an incident of a watched page', () => {
  it('carries every look at it, and the bundle is whole', async () => {
    const { zip, files, archive } = await bundleOf([{}]);
    expect(await verifyBundle(new Blob([zip]))).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(files.get('data/observations.jsonl')?.trimEnd().split('\n')).toHaveLength(5);
    expect((await checksOf(archive)).flatMap(({ bad }) => bad)).toEqual([]);
  });

  it('shows the last look that found it beside the first that did not', async () => {
    const report = (await bundleOf([{}])).files.get('data/report.html') ?? '';
    const side = report.slice(report.indexOf('Before and after'), report.indexOf('Observances it'));
    expect(side).toContain(
      'later than 2026-11-03 01:00:00.000 UTC and no later than 2026-11-04 01:00:00.000 UTC',
    );
    expect(side).toContain('The statement as it stood, with all its names.');
    expect(side).toContain('404. The page you asked for is not here.');
    expect(side.match(/<img /g)).toHaveLength(2);
    expect(report).toContain('looked at this page 5 times');
    // The two that matter, of five.
    expect(report.match(/What can be said of this look/g)).toHaveLength(2);
    expect(report).toContain('<code>http_gone</code>');
    expect(report).toContain('does not say why');
  });

  it('says in words between which looks the page went, and that it was found so again', async () => {
    const report = (await bundleOf([{}])).files.get('data/report.html') ?? '';
    expect(report).toContain(
      'The page went later than 2026-11-03 01:00:00.000 UTC and no later than 2026-11-04 01:00:00.000 UTC.</p>' +
        '<p>Found so again at 2026-11-05 01:00:00.000 UTC.',
    );
  });

  it('says that no look saw the page before, where that is so', async () => {
    const { facts } = watchedStory([{}]);
    const kept = facts.filter(
      (fact) => fact.type !== 'observation' || fact.loggedAt.startsWith('2026-11-04'),
    );
    const files = await unpack(await bundleBytes(await aSource(kept, WATCHED_BYTES)));
    const found = files.find(([name]) => name.endsWith('/data/report.html'));
    expect(new TextDecoder().decode(found?.[1])).toContain(
      'not there at the first look that says anything, 2026-11-04 01:00:00.000 UTC; no look found it before.</p>' +
        '<p>No later look confirmed it.',
    );
  });

  it('shares its looks with another incident of the page, each look once', async () => {
    const { zip, files } = await bundleOf([{}, {}]);
    expect(await verifyBundle(new Blob([zip]))).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(files.get('data/observations.jsonl')?.trimEnd().split('\n')).toHaveLength(5);
  });

  it('keeps them back where the page is confidential, even if another incident shows the page', async () => {
    for (const changes of [
      [{ confidential: ['urlTyped'] as const }, {}],
      [{}, { confidential: ['urlTyped'] as const }],
    ]) {
      const { zip, files } = await bundleOf(changes, true);
      expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
      const lines = (files.get('data/incidents.jsonl') ?? '').trimEnd().split('\n');
      const hidden = lines.find((line) => line.includes('"urlTyped":{"withheld":true}')) ?? '';
      const shown = lines.find((line) => line.includes(WATCHED_URL)) ?? '';
      expect(hidden).toContain('"observationIds":[]');
      expect(hidden).toContain('"watchedPageId":{"withheld":true}');
      expect(JSON.parse(shown)).toMatchObject({ observationIds: { length: 5 } });
      const { id } = watchedStory([]).page;
      expect(hidden).not.toContain(id);
    }
  });

  it('leaves nothing of it where every incident of the page is confidential', async () => {
    const { zip, files, archive } = await bundleOf([{ confidential: ['title'] }], true);
    expect((await verifyBundle(new Blob([zip]))).firstBad).toBeNull();
    expect(files.get('data/observations.jsonl')).toBe('');
    const all = new TextDecoder().decode(archive);
    for (const secret of ['watched.example', 'Statement', 'with all its names']) {
      expect(all).not.toContain(secret);
    }
  });
});

describe('before and after', () => {
  it('is the last change, and never one look', () => {
    const { looks } = watchedStory([]);
    const [first, second, standing, gone, again] = looks;
    expect(beforeAndAfter(looks)).toEqual({ before: standing, after: gone });
    expect(beforeAndAfter(looks.toReversed())).toEqual({ before: standing, after: gone });
    expect(beforeAndAfter([gone, again].flatMap((look) => look ?? []))).toBeNull();
    expect(beforeAndAfter([first, second].flatMap((look) => look ?? []))).toBeNull();
  });
});
