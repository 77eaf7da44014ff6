import { civilParts, isCivilDate, type CivilDate } from '../../lib/civil-date.ts';

/** Every screen of the dashboard. Which component shows it: `sections.ts`. */
export type Route =
  | { readonly name: 'month'; readonly year: number; readonly month: number }
  | { readonly name: 'year'; readonly year: number }
  | { readonly name: 'list' }
  | { readonly name: 'day'; readonly date: CivilDate }
  | { readonly name: 'observance'; readonly id: string }
  | { readonly name: 'own' }
  | { readonly name: 'edit-own'; readonly id: string | null }
  | { readonly name: 'due' }
  | { readonly name: 'log' }
  | { readonly name: 'new-incident' }
  | { readonly name: 'incident'; readonly id: string }
  | { readonly name: 'watched' }
  | { readonly name: 'watch-add' }
  | { readonly name: 'watch-sites' }
  | { readonly name: 'watched-page'; readonly id: string }
  | { readonly name: 'evidence' }
  | { readonly name: 'settings' }
  | { readonly name: 'notices' }
  | { readonly name: 'edit-notice'; readonly id: string | null }
  | { readonly name: 'vault' };
export type RouteName = Route['name'];

/** The years that can be turned to; beyond them the rules say nothing worth showing. */
const FIRST_YEAR = 1945;
const LAST_YEAR = 2199;

/** Reads the part of the address after `#`. What is not understood shows this month. */
export function parseRoute(hash: string, today: CivilDate): Route {
  const [first = '', second, third] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  switch (first) {
    case 'calendar':
      return monthRoute(second, third) ?? thisMonth(today);
    case 'year':
      return { name: 'year', year: yearIn(second) ?? civilParts(today).year };
    case 'day':
      return { name: 'day', date: second !== undefined && isCivilDate(second) ? second : today };
    case 'observance':
      return second ? { name: 'observance', id: second } : { name: 'list' };
    case 'own':
      if (!second) return { name: 'own' };
      return { name: 'edit-own', id: second === 'new' ? null : second };
    case 'log':
      return { name: second === 'new' ? 'new-incident' : 'log' };
    case 'incident':
      return second ? { name: 'incident', id: second } : { name: 'log' };
    case 'watched':
      return { name: second === 'add' || second === 'sites' ? `watch-${second}` : 'watched' };
    case 'watched-page':
      return second ? { name: 'watched-page', id: second } : { name: 'watched' };
    case 'notices':
      if (!second) return { name: 'notices' };
      return { name: 'edit-notice', id: second === 'new' ? null : second };
    case 'list':
    case 'due':
    case 'evidence':
    case 'settings':
    case 'vault':
      return { name: first };
    default:
      return thisMonth(today);
  }
}

function monthRoute(yearText: string | undefined, monthText: string | undefined): Route | null {
  const year = yearIn(yearText);
  const month = Number(monthText);
  const real = Number.isInteger(month) && month >= 1 && month <= 12;
  return year !== null && real ? { name: 'month', year, month } : null;
}

function thisMonth(today: CivilDate): Route {
  const { year, month } = civilParts(today);
  return { name: 'month', year, month };
}

function yearIn(text: string | undefined): number | null {
  const year = Number(text);
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** A part of the address that is not well-formed percent code is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
