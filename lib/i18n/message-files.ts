import type { CompleteLocale } from './locales.ts';

/** The message files of a language, one per part of the interface. */
export const AREAS = [
  'common',
  'calendar',
  'rules',
  'log',
  'popup',
  'evidence',
  'report',
  'settings',
  'problems',
  'vault',
  'witness',
  'watch',
  'notices',
  'people',
] as const;
export type Area = (typeof AREAS)[number];
export type Messages = Readonly<Record<string, string>>;

/**
 * One import per file: bundlers make a chunk of each, so that a page loads only the areas it names,
 * and Node reads the very same files.
 */
const FILES: Readonly<
  Record<CompleteLocale, Readonly<Record<Area, () => Promise<{ default: Messages }>>>>
> = {
  en: {
    common: () => import('./messages/en/common.json', { with: { type: 'json' } }),
    calendar: () => import('./messages/en/calendar.json', { with: { type: 'json' } }),
    rules: () => import('./messages/en/rules.json', { with: { type: 'json' } }),
    log: () => import('./messages/en/log.json', { with: { type: 'json' } }),
    popup: () => import('./messages/en/popup.json', { with: { type: 'json' } }),
    evidence: () => import('./messages/en/evidence.json', { with: { type: 'json' } }),
    report: () => import('./messages/en/report.json', { with: { type: 'json' } }),
    settings: () => import('./messages/en/settings.json', { with: { type: 'json' } }),
    problems: () => import('./messages/en/problems.json', { with: { type: 'json' } }),
    vault: () => import('./messages/en/vault.json', { with: { type: 'json' } }),
    witness: () => import('./messages/en/witness.json', { with: { type: 'json' } }),
    watch: () => import('./messages/en/watch.json', { with: { type: 'json' } }),
    notices: () => import('./messages/en/notices.json', { with: { type: 'json' } }),
    people: () => import('./messages/en/people.json', { with: { type: 'json' } }),
  },
  'zh-Hans': {
    common: () => import('./messages/zh-Hans/common.json', { with: { type: 'json' } }),
    calendar: () => import('./messages/zh-Hans/calendar.json', { with: { type: 'json' } }),
    rules: () => import('./messages/zh-Hans/rules.json', { with: { type: 'json' } }),
    log: () => import('./messages/zh-Hans/log.json', { with: { type: 'json' } }),
    popup: () => import('./messages/zh-Hans/popup.json', { with: { type: 'json' } }),
    evidence: () => import('./messages/zh-Hans/evidence.json', { with: { type: 'json' } }),
    report: () => import('./messages/zh-Hans/report.json', { with: { type: 'json' } }),
    settings: () => import('./messages/zh-Hans/settings.json', { with: { type: 'json' } }),
    problems: () => import('./messages/zh-Hans/problems.json', { with: { type: 'json' } }),
    vault: () => import('./messages/zh-Hans/vault.json', { with: { type: 'json' } }),
    witness: () => import('./messages/zh-Hans/witness.json', { with: { type: 'json' } }),
    watch: () => import('./messages/zh-Hans/watch.json', { with: { type: 'json' } }),
    notices: () => import('./messages/zh-Hans/notices.json', { with: { type: 'json' } }),
    people: () => import('./messages/zh-Hans/people.json', { with: { type: 'json' } }),
  },
};

/** The messages of one area in one language. */
export async function loadMessages(locale: CompleteLocale, area: Area): Promise<Messages> {
  return (await FILES[locale][area]()).default;
}
