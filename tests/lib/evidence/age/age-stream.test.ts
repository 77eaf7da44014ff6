import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAgeRecipient } from '../../../../lib/evidence/age/age-recipient.ts';
import { ageStream } from '../../../../lib/evidence/age/age-stream.ts';
import { runProgram } from '../../../../lib/cli/run-program.ts';
import { ageKey, openWithAge } from '../../../support/age-command.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sensitive-days-age-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Bytes = Uint8Array<ArrayBuffer>;

function streamOf(...pieces: readonly Bytes[]): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function allOf(stream: ReadableStream<Bytes>): Promise<Bytes[]> {
  const pieces: Bytes[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

/** Bytes of which no two chunks are the same. */
function bytes(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 16)) & 0xff);
}

async function sealedFile(text: string, plain: ReadableStream<Bytes>): Promise<string> {
  const recipient = readAgeRecipient(text);
  if (!recipient) throw new Error('no recipient');
  const file = join(folder, `${crypto.randomUUID()}.age`);
  await writeFile(file, await allOf(ageStream(recipient, plain)));
  return file;
}

describe('a file for one recipient', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_000])(
    'is opened by the age command, %i bytes long',
    async (size) => {
      const key = await ageKey(folder);
      const plain = bytes(size);
      const pieces = [plain.subarray(0, 3), plain.subarray(3, 70_000), plain.subarray(70_000)];
      const file = await sealedFile(key.recipient, streamOf(...pieces));
      const opened = await openWithAge(file, key.identityFile);
      expect(Buffer.compare(await readFile(opened), Buffer.from(plain))).toBe(0);
    },
  );

  it('stays shut for another key, and when one byte of it is changed or its end cut off', async () => {
    const [key, other] = [await ageKey(folder), await ageKey(folder)];
    const file = await sealedFile(key.recipient, streamOf(bytes(140_000)));
    await expect(openWithAge(file, other.identityFile)).rejects.toThrow('no identity matched');
    const whole = await readFile(file);
    const changed = Buffer.from(whole);
    changed[100_000] = (changed[100_000] ?? 0) ^ 1;
    await writeFile(file, changed);
    await expect(openWithAge(file, key.identityFile)).rejects.toThrow();
    // At the end of its second chunk.
    const headed = whole.length - 140_000 - 3 * 16;
    await writeFile(file, whole.subarray(0, headed + 2 * (65_536 + 16)));
    await expect(openWithAge(file, key.identityFile)).rejects.toThrow();
  });

  it('stops with the error of what it seals', async () => {
    const key = await ageKey(folder);
    const recipient = readAgeRecipient(key.recipient);
    if (!recipient) throw new Error('no recipient');
    const broken = new ReadableStream<Bytes>({
      pull(controller) {
        controller.error(new Error('a capture is damaged'));
      },
    });
    await expect(allOf(ageStream(recipient, broken))).rejects.toThrow('a capture is damaged');
  });

  it('lets go of what it seals when nobody wants more', async () => {
    const key = await ageKey(folder);
    const recipient = readAgeRecipient(key.recipient);
    if (!recipient) throw new Error('no recipient');
    const cancelled = vi.fn();
    const endless = new ReadableStream<Bytes>({
      pull: (controller) => controller.enqueue(bytes(10)),
      cancel: cancelled,
    });
    const reader = ageStream(recipient, endless).getReader();
    await reader.read();
    await reader.cancel();
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('holds one chunk at a time, however long the file', async () => {
    const key = await ageKey(folder);
    const recipient = readAgeRecipient(key.recipient);
    if (!recipient) throw new Error('no recipient');
    let asked = 0;
    let given = 0;
    const piece = bytes(65_536);
    const long = new ReadableStream<Bytes>(
      {
        pull(controller) {
          asked += 1;
          if (asked > 400) controller.close();
          else controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
    for await (const sealed of ageStream(recipient, long)) {
      given += sealed.length;
      // Never far ahead of what was taken: a few pieces, not the file.
      expect(asked * 65_536 - given).toBeLessThan(16 * 65_536);
    }
    expect(given).toBeGreaterThan(400 * 65_536);
  });

  it('and what age itself seals to the same text is opened with the same key', async () => {
    const key = await ageKey(folder);
    const [plain, file] = [join(folder, 'plain'), join(folder, 'theirs.age')];
    await writeFile(plain, 'the same');
    const run = await runProgram('age', ['-r', key.recipient, '-o', file, plain], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    expect(run.code).toBe(0);
    expect(await readFile(await openWithAge(file, key.identityFile), 'utf8')).toBe('the same');
  });
});
