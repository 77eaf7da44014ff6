import { normaliseText } from './normalise-text.ts';

/** The parts of a title around its separators, normalised: "Not found - Example" has two. */
export function titleParts(title: string): readonly string[] {
  return title
    .slice(0, 300)
    .split(/\s[-–—|·•]\s|[|_｜—–]/)
    .map(normaliseText)
    .filter((part) => part !== '');
}
