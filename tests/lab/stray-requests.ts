import type { Hit } from '../../lib/cli/demo/loopback-site.ts';

/**
 * Requests that nobody asked for: what a site was asked beyond the pages that a person opened or that are watched, each
 * as often as named. Browsers ask for the icon by themselves, with or without an extension.
 */
export function strayRequests(
  hits: readonly Hit[],
  expected: readonly string[],
): readonly string[] {
  const left = [...expected];
  return hits
    .map(({ path }) => path)
    .filter((path) => {
      if (path === '/favicon.ico') return false;
      const at = left.indexOf(path);
      if (at < 0) return true;
      left.splice(at, 1);
      return false;
    });
}
