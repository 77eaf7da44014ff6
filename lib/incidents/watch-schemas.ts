import * as v from 'valibot';
import { CIVIL_DATE, HEX_32, INSTANT } from '../schemas.ts';
import { TEXT_LIMITS, URL_LIMIT } from './incident.ts';
import { MISS_REASONS, WATCH_MODES, WATCH_ORIGINS } from './watched-page.ts';

const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const NOTE = text(TEXT_LIMITS.note);
const OBSERVANCE_IDS = v.pipe(v.array(text(64)), v.maxLength(256));

const STAMP = {
  id: HEX_32,
  loggedAt: INSTANT,
  utcOffset: v.pipe(v.number(), v.integer(), v.minValue(-1_440), v.maxValue(1_440)),
};

/** `WatchedPage`, from somebody else's hands. */
export const watchedPageSchema = v.strictObject({
  ...STAMP,
  type: v.literal('watched-page'),
  url: text(URL_LIMIT),
  urlCanonical: text(URL_LIMIT),
  title: text(TEXT_LIMITS.title),
  origin: v.picklist(WATCH_ORIGINS),
  mode: v.picklist(WATCH_MODES),
  listedAs: v.nullable(
    v.strictObject({
      categoryCode: text(64),
      categoryDescription: text(TEXT_LIMITS.title),
      dateAdded: text(64),
      source: text(TEXT_LIMITS.title),
    }),
  ),
  note: NOTE,
  observanceIds: OBSERVANCE_IDS,
});

const CHANGE = { ...STAMP, type: v.literal('watch-change'), watchedPageId: HEX_32 };

/** `WatchChange`, from somebody else's hands. */
export const watchChangeSchema = v.variant('change', [
  v.strictObject({ ...CHANGE, change: v.picklist(['paused', 'resumed', 'removed']) }),
  v.strictObject({ ...CHANGE, change: v.literal('mode'), mode: v.picklist(WATCH_MODES) }),
  v.strictObject({ ...CHANGE, change: v.literal('note'), note: NOTE }),
  v.strictObject({
    ...CHANGE,
    change: v.literal('observances'),
    observanceIds: OBSERVANCE_IDS,
  }),
  v.strictObject({ ...CHANGE, change: v.literal('baseline'), observationId: HEX_32 }),
]);

/** More than anybody watches, and few enough that a forged row cannot fill the log. */
const MOST_PAGES = 20_000;

/** `MissedLooks`, from somebody else's hands. */
export const missedLooksSchema = v.strictObject({
  ...STAMP,
  type: v.literal('missed-looks'),
  reason: v.picklist(MISS_REASONS),
  day: CIVIL_DATE,
  from: INSTANT,
  to: INSTANT,
  pages: v.pipe(
    v.array(
      v.strictObject({
        id: HEX_32,
        looks: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_PAGES),
  ),
});
