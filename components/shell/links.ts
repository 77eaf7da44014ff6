import { civilParts, type CivilDate } from '../../lib/civil-date.ts';

/**
 * Addresses of the dashboard's own screens, relative to it. They hold dates and ids only, never
 * anything a person typed: addresses end up in the browser's history.
 */
export const LINKS = {
  month: (year: number, month: number) => `#/calendar/${year}/${month}`,
  monthOf: (date: CivilDate) => {
    const { year, month } = civilParts(date);
    return `#/calendar/${year}/${month}`;
  },
  year: (year: number) => `#/year/${year}`,
  list: '#/list',
  day: (date: CivilDate) => `#/day/${date}`,
  observance: (id: string) => `#/observance/${encodeURIComponent(id)}`,
  own: '#/own',
  newOwn: '#/own/new',
  editOwn: (id: string) => `#/own/${encodeURIComponent(id)}`,
  due: '#/due',
  log: '#/log',
  newIncident: '#/log/new',
  incident: (id: string) => `#/incident/${encodeURIComponent(id)}`,
  watched: '#/watched',
  watchAdd: '#/watched/add',
  watchSites: '#/watched/sites',
  watchedPage: (id: string) => `#/watched-page/${encodeURIComponent(id)}`,
  evidence: '#/evidence',
  settings: '#/settings',
  notices: '#/notices',
  newNotice: '#/notices/new',
  notice: (id: string) => `#/notices/${encodeURIComponent(id)}`,
  vault: '#/vault',
} as const;
