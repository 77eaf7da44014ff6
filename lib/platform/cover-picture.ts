import type { CoveredArea, PictureSize } from '../incidents/covered-copy.ts';

/**
 * A picture drawn anew as a PNG, with areas of it filled with black. Throws where the browser cannot open it, or finds
 * another size than that in which the areas were measured.
 *
 * Solid black, never a blur or a mosaic: letters are few, so who blurs each of them in turn finds which ones give the
 * same shades (Hill et al., "On the (In)effectiveness of Mosaicing and Blurring as Tools for Document Redaction",
 * 2016). What is drawn anew carries nothing of the file along either: no place, no name of a camera, no preview.
 */
export async function coverPicture(
  picture: Blob,
  { width, height }: PictureSize,
  areas: readonly CoveredArea[],
): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(picture);
  // Where a file states a density of its own, a picture may be shown in another size than it has.
  if (bitmap.width !== width || bitmap.height !== height) throw new Error('another size');
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  context.fillStyle = '#000';
  for (const { x, y, width, height } of areas) context.fillRect(x, y, width, height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await png.arrayBuffer());
}
