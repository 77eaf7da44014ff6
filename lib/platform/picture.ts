/** In CSS pixels of the page, from its top left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture that is put together of others. */
export interface Picture {
  /** Draws a PNG with its top at `y`, in pixels of the picture. */
  draw(png: Uint8Array<ArrayBuffer>, y: number): Promise<void>;
  toPng(): Promise<Uint8Array<ArrayBuffer>>;
}

/** An empty picture of so many pixels. Throws where the browser has no room for it. */
export function startPicture(width: number, height: number): Picture {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return {
    async draw(png, y) {
      const bitmap = await createImageBitmap(new Blob([png], { type: 'image/png' }));
      context.drawImage(bitmap, 0, y);
      bitmap.close();
    },
    async toPng() {
      const blob = await canvas.convertToBlob({ type: 'image/png' });
      return new Uint8Array(await blob.arrayBuffer());
    },
  };
}
