import { toHex } from '../sha256.ts';

/** 128 random bits as 32 hex digits: says nothing about when or in which order. */
export function newId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}

/** 48 random bits as 12 hex digits: names one of a person's few own notices. */
export function newSignatureToken(): string {
  return newId().slice(0, 12);
}
