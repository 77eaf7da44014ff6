import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../../lib/evidence/build-bundle.ts';
import { BundleStopped } from '../../../lib/evidence/bundle-stopped.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { BundleSource } from '../../../lib/evidence/bundle-source.ts';
import { sha256Hex } from '../../../lib/sha256.ts';
import en from '../../../lib/i18n/messages/en/problems.json' with { type: 'json' };
import {
  aCapture,
  aFullStory,
  anId,
  aSource,
  bundleBytes,
  SCREENSHOT,
  SNAPSHOT,
  theOptions,
} from './a-bundle.ts';
import { unpack } from './unpacked.ts';

const SCREENSHOT_ID = aCapture(anId('a'), SCREENSHOT).id;

/** Exports and says how the stream ended and what the summary is. */
async function outcome(
  source: BundleSource,
): Promise<{ streamCode: string; summaryCode: string; capture: unknown }> {
  const built = buildBundle(source, await theOptions());
  if (!built.ok) throw new Error(built.error.code);
  let streamCode = 'ended';
  try {
    await new Response(built.value.stream).arrayBuffer();
  } catch (thrown) {
    streamCode = thrown instanceof BundleStopped ? thrown.problem.code : 'something else';
  }
  const summary = await built.value.summary;
  return {
    streamCode,
    summaryCode: summary.ok ? 'ok' : summary.error.code,
    capture: summary.ok ? '' : summary.error.values?.['capture'],
  };
}

async function sourceWith(openCapture: BundleSource['openCapture']): Promise<BundleSource> {
  const source = await aSource(aFullStory('a'));
  const screenshot = aCapture(anId('a'), SCREENSHOT);
  return {
    ...source,
    openCapture: (blobId) =>
      blobId === screenshot.blobId ? openCapture(blobId) : source.openCapture(blobId),
  };
}

describe('an export that cannot go on', () => {
  it.each([
    [
      'a byte too few',
      async function* () {
        yield SCREENSHOT.bytes.slice(1);
      },
      'bundle.capture-damaged',
    ],
    [
      'a byte too many',
      async function* () {
        yield SCREENSHOT.bytes;
        yield new Uint8Array(1);
      },
      'bundle.capture-damaged',
    ],
    [
      'a bit turned over',
      async function* () {
        yield SCREENSHOT.bytes.map((byte, index) => (index === 9 ? byte ^ 1 : byte));
      },
      'bundle.capture-damaged',
    ],
    [
      'bytes without end',
      async function* () {
        for (;;) yield SCREENSHOT.bytes;
      },
      'bundle.capture-damaged',
    ],
    [
      'nothing',
      async function* () {
        yield new Uint8Array();
      },
      'bundle.capture-damaged',
    ],
    [
      'a store that fails',
      async function* () {
        yield SCREENSHOT.bytes.slice(0, 9);
        throw new Error('chunk missing');
      },
      'bundle.capture-unreadable',
    ],
  ] as const)('stops at a capture that gives %s, and names it', async (_what, open, code) => {
    expect(await outcome(await sourceWith(open))).toEqual({
      streamCode: code,
      summaryCode: code,
      capture: SCREENSHOT_ID,
    });
  });

  it('goes on without that capture when it is told to, and the bundle says so', async () => {
    const source = await sourceWith(async function* () {
      yield new Uint8Array();
      throw new Error('never asked for');
    });
    const zip = await bundleBytes(source, { leaveOut: new Set([SCREENSHOT_ID]) });
    const verification = await verifyBundle(new Blob([zip]));
    expect(verification.firstBad).toBeNull();
    expect(verification.bundle?.captures).toBe(1);
    const text = new TextDecoder().decode(zip);
    expect(text).toContain('"status":"left-out"');
    expect(text).toContain('could not be read any more');
  });

  it('ends as cancelled when nobody reads on, and closes the capture that is open', async () => {
    let closed = false;
    const big = { ...SNAPSHOT, bytes: new Uint8Array(5_000_000) };
    const story = [...aFullStory('a'), aCapture(anId('a'), big)];
    const source = await aSource(story, undefined, {
      openCapture: async function* () {
        try {
          for (;;) yield new Uint8Array(100_000);
        } finally {
          closed = true;
        }
      },
    });
    const wanted = story.filter(
      (fact) => fact.type !== 'capture' || fact.size === big.bytes.length,
    );
    const built = buildBundle({ ...source, facts: wanted }, await theOptions());
    if (!built.ok) throw new Error(built.error.code);
    const reader = built.value.stream.getReader();
    let read = 0;
    while (read < 1_000_000) read += (await reader.read()).value?.length ?? 0;
    await reader.cancel();
    expect(await built.value.summary).toMatchObject({
      ok: false,
      error: { code: 'bundle.cancelled' },
    });
    expect(closed).toBe(true);
  });

  it('refuses at once what cannot become a bundle', async () => {
    const source = await aSource(aFullStory('a'));
    const options = await theOptions();
    const codeOf = (change: Partial<BundleSource>, fileStem = 'x'): string => {
      const built = buildBundle({ ...source, ...change }, { ...options, fileStem });
      return built.ok ? 'ok' : built.error.code;
    };
    expect(codeOf({})).toBe('ok');
    expect(codeOf({ facts: [] })).toBe('bundle.empty');
    expect(codeOf({ custody: source.custody.slice(1) })).toBe('bundle.custody-incomplete');
    for (const stem of ['', '../x', 'a/b', 'Ä', 'with space', '-rf', 'x'.repeat(61), 'a.zip']) {
      expect(codeOf({}, stem), stem).toBe('bundle.bad-name');
    }
  });

  it('errors, and never goes out unsigned, when the key is none', async () => {
    const built = buildBundle(
      await aSource(aFullStory('a')),
      await theOptions({
        signingKey: { ...(await theOptions()).signingKey, pkcs8: new Uint8Array(9) },
      }),
    );
    if (!built.ok) throw new Error(built.error.code);
    await expect(new Response(built.value.stream).arrayBuffer()).rejects.toThrow('bundle.failed');
    expect(await built.value.summary).toMatchObject({
      ok: false,
      error: { code: 'bundle.failed' },
    });
  });

  it('has a sentence for each way in which it can stop', () => {
    const codes = [
      'bad-name',
      'empty',
      'custody-incomplete',
      'capture-damaged',
      'capture-unreadable',
      'cancelled',
      'failed',
    ];
    for (const code of codes) expect(en).toHaveProperty([`bundle.${code}`]);
  });
});

describe('the bytes of a bundle', () => {
  it('are the same for the same log but for the signatures, whatever order the facts come in', async () => {
    const source = await aSource([...aFullStory('a'), ...aFullStory('b')]);
    const one = await bundleBytes(source);
    const other = await bundleBytes({ ...source, facts: source.facts.toReversed() });
    // The web archive and records.sdjwt hold signatures themselves, and datapackage.json their hashes; other tests look inside.
    const manifest =
      /[0-9a-f]{64} {2}data\/(?!archive\.wacz|records\.sdjwt|datapackage\.json)[^\n]+/g;
    const listed = (zip: Uint8Array): string[] =>
      [...new TextDecoder('latin1').decode(zip).matchAll(manifest)].map(([line]) => line);
    expect(listed(one).length).toBe(13);
    expect(listed(other)).toEqual(listed(one));
    expect(other.length - one.length).toBeLessThanOrEqual(8);
  });

  it('are those that the summary says', async () => {
    const built = buildBundle(await aSource(aFullStory('a')), await theOptions());
    if (!built.ok) throw new Error(built.error.code);
    const zip = await new Response(built.value.stream).arrayBuffer();
    const manifest = (await unpack(new Uint8Array(zip))).find(([name]) =>
      name.endsWith('/manifest-sha256.txt'),
    );
    const hash = await sha256Hex(manifest?.[1] ?? new Uint8Array());
    expect(await built.value.summary).toMatchObject({
      ok: true,
      value: {
        size: zip.byteLength,
        manifestSha256: hash,
        incidents: 1,
        captures: 2,
        fileName: 'bundle-2026-11-23.zip',
      },
    });
  });
});
