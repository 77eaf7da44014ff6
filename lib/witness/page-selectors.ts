import { knownPlatforms, removalSignatures } from './parse-data.ts';
import type { Platform } from './parse-data.ts';
import { anyHostMatches } from './match-url.ts';

/** On any host, what stands in these is somebody else's words. */
export const QUOTE_SELECTORS = ['blockquote', 'pre', 'code', 'q'] as const;

/** The platform that a host belongs to, as far as its containers are known. */
export function platformOf(host: string): Platform | null {
  return knownPlatforms().find((row) => anyHostMatches(host, row.hosts)) ?? null;
}

/**
 * Every selector that a page of this host has to be asked for, in a stable order. Whoever reads the page
 * hands the answers back in `PageFacts.containers`.
 *
 * @param own selectors of the person's own signatures
 */
export function pageSelectors(host: string, own: readonly string[] = []): readonly string[] {
  const wanted = new Set<string>(QUOTE_SELECTORS);
  const platform = platformOf(host);
  if (platform) {
    const { live, other, notice, reason, quoted } = platform;
    for (const selector of [...live, ...other, ...notice, ...reason, ...quoted])
      wanted.add(selector);
  }
  for (const signature of removalSignatures().signatures) {
    if (signature.kind === 'selector' && anyHostMatches(host, signature.hosts)) {
      wanted.add(signature.pattern);
    }
  }
  for (const selector of own) wanted.add(selector);
  return [...wanted];
}
