import type { CivilDate } from '../civil-date.ts';

export const OBSERVANCE_KINDS = ['day', 'week', 'year', 'decade'] as const;
export type ObservanceKind = (typeof OBSERVANCE_KINDS)[number];

export const CATEGORIES = [
  'human-rights',
  'peace',
  'women',
  'children',
  'labour',
  'rule-of-law',
  'health',
  'environment',
  'development',
  'culture',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** The six languages beside English in which the UN (or somebody) writes the names. */
export const NAME_LANGUAGES = ['zh-Hans', 'zh-Hant', 'fr', 'es', 'ru', 'ar'] as const;
export type NameLanguage = (typeof NAME_LANGUAGES)[number];

/** How good a translated name is. `memory` is shown as an unofficial translation, never as the UN's name. */
export const NAME_BASES = [
  'un-page',
  'un-resolution',
  'agency-page',
  'two-lists',
  'one-list',
  'converted',
  'memory',
] as const;
export type NameBasis = (typeof NAME_BASES)[number];

/** Ids of a person's own dates and marks begin with this; no bundled id does. */
export const OWN_PREFIX = 'own-';

/** What the calendar needs of every observance: small, loaded everywhere. */
export interface Observance {
  /** kebab-case, stable; a person's own dates start with `own-`. */
  readonly id: string;
  readonly kind: ObservanceKind;
  /** In the grammar of `rule.ts`. */
  readonly rule: string;
  /** English name as the UN list prints it; for a person's own date, what they typed. */
  readonly nameEn: string;
  readonly category: Category;
  /** Nothing is shown before this year; null where it is not known. */
  readonly firstObserved: number | null;
}

/** What the page of one observance needs beside that: loaded when it is opened. */
export interface ObservanceDetails {
  readonly id: string;
  readonly proclaimedBy: string;
  readonly resolution: string;
  readonly url: string | null;
  /** Source codes as in the data's README. */
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface TranslatedName {
  readonly name: string;
  readonly basis: NameBasis;
}

/** 1 the directive, 2 the briefing, 3 other public reporting, 4 the person's own. */
export type Tier = 1 | 2 | 3 | 4;

/**
 * Why something is marked. It belongs to a row, never to a date: 9 December has two UN days and the
 * directive names one of them. With `observanceId` null the mark stands for a date of its own (an
 * anniversary that is no UN day) and `rule` says when.
 */
export interface Sensitivity {
  readonly id: string;
  readonly observanceId: string | null;
  readonly rule: string;
  readonly tier: Tier;
  readonly nameEn: string;
  readonly nameZh: string | null;
  readonly why: string;
  /** The same reason in Simplified Chinese; a person's own marks have none. */
  readonly whyZh?: string;
  /** The quoted words that the mark rests on. */
  readonly basis: string;
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** For a date of its own: the year of what it recalls; it is not shown before. */
  readonly firstYear?: number;
}

/** The civil dates of an observance (or of a marked date) in one year; both ends inclusive. */
export interface Occurrence {
  readonly id: string;
  readonly kind: ObservanceKind | 'marked-date';
  /**
   * The year it was asked for: for a decade, each year of it yields the whole span. Asked for a span
   * of days instead of a year, a decade comes once, under its first year.
   */
  readonly year: number;
  readonly start: CivilDate;
  readonly end: CivilDate;
  /** Marks of this row; empty for most. */
  readonly sensitivity: readonly Sensitivity[];
}
