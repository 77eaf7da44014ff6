import type { IncidentHistory, Observation } from '../incidents/incident.ts';

/**
 * Looks whose visible text stays behind. Its hash goes with it: who has the page, and tries names in the corner where it
 * greets its reader, would know by the hash which one is right. It stays where the kept text does, and in public where the
 * reader was logged in and let no text go. Looks at one watched page quote each other's texts, so one takes all with it.
 * @param captures ids of those that stay behind
 */
export function textsBack(
  history: IncidentHistory,
  captures: ReadonlySet<string>,
  isPublic: boolean,
): readonly string[] {
  // A kept text is named by its look, and a later look that found the same names it by its hash.
  const back = new Set<string>();
  const leaving = new Set<string>();
  for (const kept of [...history.captures, ...(history.watched?.captures ?? [])]) {
    if (!kept.got || !/^(inner|source)-text$/.test(kept.method)) continue;
    const into = captures.has(kept.id) ? back : leaving;
    into.add(kept.sha256).add(kept.observationId ?? '');
  }
  const stays = ({ id, look }: Observation): boolean => {
    // An empty text says nothing: so the mark always says that there was one.
    if (!look?.text || look.text.length === 0) return false;
    const { sha256 } = look.text;
    if (back.has(id) || back.has(sha256)) return true;
    if (leaving.has(id) || leaving.has(sha256)) return false;
    return isPublic && look.session === 'browser';
  };
  const ofPage = history.watched?.observations ?? [];
  return [
    ...history.observations.filter(stays),
    ...(ofPage.some(stays) ? ofPage.filter(({ look }) => look?.text?.length) : []),
  ].map(({ id }) => id);
}
