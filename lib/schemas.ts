import * as v from 'valibot';
import { isCivilDate, isInstant, type CivilDate, type Instant } from './civil-date.ts';

/** A moment in UTC as it stands in JSON. */
export const INSTANT = v.custom<Instant>((value) => typeof value === 'string' && isInstant(value));
/** A day as it stands in JSON. */
export const CIVIL_DATE = v.custom<CivilDate>(
  (value) => typeof value === 'string' && isCivilDate(value),
);
/** 128 bits in hex: an id. */
export const HEX_32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
/** 256 bits in hex: a SHA-256. */
export const HEX_64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
