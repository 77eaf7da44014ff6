import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrPath } from '../../../lib/vault/qr-path.ts';
import { newPart, partText } from '../../../lib/vault/two-part.ts';

/** Paints the path as a browser would, ten pixels to a module. */
function paint({ size, path }: ReturnType<typeof qrPath>) {
  const edge = size * 10;
  const data = new Uint8Array(edge * edge * 4).fill(255);
  for (const [, ...numbers] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    const [x = 0, y = 0, width = 0] = numbers.map(Number);
    for (let row = y * 10; row < (y + 1) * 10; row += 1) {
      for (let column = x * 10; column < (x + width) * 10; column += 1) {
        data.fill(0, (row * edge + column) * 4, (row * edge + column) * 4 + 3);
      }
    }
  }
  return { width: edge, height: edge, data };
}

it('the picture of a part is read back as the same part, and nothing but numbers is in its path', async () => {
  const text = await partText(newPart());
  const picture = qrPath(text);
  expect(picture.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
  expect(picture.size).toBeLessThan(60);
  expect(decodeQR(paint(picture))).toBe(text);
});
