const FROM_UTF8 = new TextDecoder();

/** What these bytes say as JSON, not parsed further; undefined where they are none. */
export function jsonOfBytes(data: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(FROM_UTF8.decode(data));
    return value;
  } catch {
    return undefined;
  }
}
