import type { ParsedObservation } from './parse-record.ts';
import type { SeenObservation } from './verdict-columns.ts';

/** A look of somebody's bundle as one of ours would be; null where what it saw is withheld. */
export function seenObservation(parsed: ParsedObservation): SeenObservation | null {
  const { url, title, http, look, verdict, ...rest } = parsed;
  if (typeof url !== 'string' || typeof title !== 'string' || 'withheld' in http) return null;
  if (look && 'withheld' in look) return null;
  return { ...rest, url, title, http, ...(look ? { look } : {}), ...(verdict ? { verdict } : {}) };
}
