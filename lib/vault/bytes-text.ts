import * as v from 'valibot';

/** base64url without padding of exactly so many bytes, as a schema: nothing else gets as far as being decoded. */
export function bytesText(size: number) {
  const length = Math.ceil((size * 4) / 3);
  return v.pipe(v.string(), v.length(length), v.regex(/^[A-Za-z0-9_-]*$/));
}
