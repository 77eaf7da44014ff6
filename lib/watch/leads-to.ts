import type { Observation } from '../incidents/incident.ts';
import type { PageStory } from './page-story.ts';

/**
 * Where the last look at a page was sent on to and did not follow: a redirect is followed only to sites that the person
 * allowed, and ends as the answer that it is at any other. Null where the look got to a page, or to none.
 */
export function leadsTo({ looks }: Pick<PageStory, 'looks'>): string | null {
  const last = looks.at(-1);
  return last === undefined ? null : sentOnTo(last.observation);
}

/** Addresses that looks at a page were sent on to, at any time, one for each site. */
export function ledTo({ looks }: Pick<PageStory, 'looks'>): readonly string[] {
  const bySite = new Map<string, string>();
  for (const { observation } of looks) {
    const target = sentOnTo(observation);
    if (target !== null) bySite.set(new URL(target).origin, target);
  }
  return [...bySite.values()];
}

function sentOnTo({ http, url }: Observation): string | null {
  if (!http.got || http.status < 300 || http.status > 399) return null;
  const location = http.headers.find(({ name }) => name === 'location')?.value ?? '';
  if (location === '' || !URL.canParse(location, url)) return null;
  const target = new URL(location, url);
  return /^https?:$/.test(target.protocol) ? target.href : null;
}
