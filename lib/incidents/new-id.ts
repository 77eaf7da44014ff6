import { toHex } from '../sha256.ts';

/** 128 random bits as 32 hex digits: says nothing about when or in which order. */
export function newId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
