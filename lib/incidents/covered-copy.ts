import type { Capture } from './incident.ts';

/** Whole pixels of a picture, from its left top corner. */
export interface CoveredArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Of one side, and of the whole. The largest canvas is 16,384 pixels to a side in Chromium and 125 million in Firefox;
 * decoded and drawn once more such a picture takes a gigabyte, which the machines of most people do not have free.
 */
export const PICTURE_LIMITS = { side: 16_000, pixels: 64_000_000 } as const;

/** Most areas of one copy. */
export const AREAS_LIMIT = 50;

/** Whether a browser can open the picture and draw it anew. */
export function canBeDrawn({ width, height }: PictureSize): boolean {
  const { side, pixels } = PICTURE_LIMITS;
  return width > 0 && height > 0 && width <= side && height <= side && width * height <= pixels;
}

/**
 * The part of an area that lies in the picture; null where none does. Rounded outwards: a pixel that is covered in part
 * would keep a trace of what was there.
 */
export function areaWithin(area: CoveredArea, picture: PictureSize): CoveredArea | null {
  const x = Math.max(0, Math.floor(area.x));
  const y = Math.max(0, Math.floor(area.y));
  const width = Math.min(picture.width, Math.ceil(area.x + area.width)) - x;
  const height = Math.min(picture.height, Math.ceil(area.y + area.height)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Pictures that the browsers draw and that stand still. */
const COVERABLE = /^image\/(?:png|jpeg|webp)$/i;

/** Whether a covered copy of it can be made. */
export function canBeCovered({ mediaType }: Pick<Capture, 'mediaType'>): boolean {
  return COVERABLE.test(mediaType);
}

/** Whether it is such a copy: nothing else is made from a capture. */
export function isCoveredCopy({ derivedFrom }: { readonly derivedFrom?: unknown }): boolean {
  return derivedFrom !== undefined;
}

/** What was done, for a reader of the records. The id names the original also where its hash stays behind. */
export function sayCovered({ id }: Pick<Capture, 'id'>, areas: readonly CoveredArea[]): string {
  const where = areas.map(({ x, y, width, height }) => `${width} × ${height} at ${x}, ${y}`);
  return `copy of capture ${id}, covered with solid black, in pixels from the left and the top: ${where.join('; ')}`;
}

/**
 * SHA-256 of every capture that a covered copy was made from, over all steps. By hash, not by id: the same bytes kept
 * twice show the same.
 */
export function coveredOriginals(captures: readonly Capture[]): ReadonlySet<string> {
  return new Set(captures.flatMap(({ derivedFrom }) => derivedFrom ?? []));
}
