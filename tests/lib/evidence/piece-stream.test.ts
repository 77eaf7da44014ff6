import { expect, test } from 'vitest';
import { pieceStream } from '../../../lib/evidence/piece-stream.ts';

type Bytes = Uint8Array<ArrayBuffer>;

async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function counted(length: number) {
  const told = { made: 0, ended: false };
  const pieces = (async function* (): AsyncGenerator<Bytes, undefined> {
    try {
      while (told.made < length) {
        told.made += 1;
        yield new Uint8Array([told.made]);
      }
    } finally {
      told.ended = true;
    }
    return undefined;
  })();
  return { pieces, told };
}

test('hands on every piece in its order', async () => {
  const { pieces } = counted(3);
  const bytes = await new Response(pieceStream(pieces, { ahead: 2 })).bytes();
  expect([...bytes]).toEqual([1, 2, 3]);
});

test('makes no piece before it is wanted, or only so many ahead', async () => {
  const [lazy, eager] = [counted(9), counted(9)];
  pieceStream(lazy.pieces, { ahead: 0 });
  pieceStream(eager.pieces, { ahead: 4 });
  await turn();
  expect(lazy.told.made).toBe(0);
  expect(eager.told.made).toBe(4);
});

test('who reads gets an error in the words of the maker, not an end', async () => {
  const pieces = (async function* (): AsyncGenerator<Bytes, undefined> {
    yield new Uint8Array(1);
    throw new Error('inside');
  })();
  const failed = (cause: unknown) => new Error('outside', { cause });
  await expect(new Response(pieceStream(pieces, { ahead: 0, failed })).bytes()).rejects.toThrow(
    'outside',
  );
});

test('who wants no more ends the making of it', async () => {
  const { pieces, told } = counted(9);
  const said: string[] = [];
  const stream = pieceStream(pieces, { ahead: 0, cancelled: () => void said.push('cancelled') });
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  expect(said).toEqual(['cancelled']);
  expect(told).toEqual({ made: 1, ended: true });
});
