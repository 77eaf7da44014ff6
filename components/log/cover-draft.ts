import { AREAS_LIMIT, type CoveredArea } from '../../lib/incidents/covered-copy.ts';

/** Areas over a picture as texts of a form, to be kept while they are drawn. */
export function formOfAreas(
  captureId: string,
  areas: readonly CoveredArea[],
): Readonly<Record<string, string>> {
  const texts = areas.map(({ x, y, width, height }) => [x, y, width, height].join(' '));
  return { capture: captureId, areas: texts.join('\n') };
}

/** What was kept of the areas over this picture; none where it was another's. */
export function areasOfForm(
  form: Readonly<Record<string, string>> | undefined,
  captureId: string,
): readonly CoveredArea[] {
  if (form?.['capture'] !== captureId) return [];
  const lines = (form['areas'] ?? '').split('\n').slice(0, AREAS_LIMIT);
  return lines.flatMap((line) => areaOf(line) ?? []);
}

function areaOf(line: string): CoveredArea | null {
  const [x, y, width, height, ...more] = line.split(' ').map(Number);
  const sides = [x, y, width, height];
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    return null;
  return more.length === 0 && sides.every(Number.isFinite) ? { x, y, width, height } : null;
}
