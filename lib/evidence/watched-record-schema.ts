import * as v from 'valibot';
import { watchChangeSchema, watchedPageSchema } from '../incidents/watch-schemas.ts';
import { EPISODE_KINDS, STAGES } from '../watch/page-story.ts';
import { orWithheld, withheldSchema } from './withheld-schema.ts';

const {
  id: ID,
  loggedAt: INSTANT,
  utcOffset,
  note,
  observanceIds,
  listedAs,
} = watchedPageSchema.entries;
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const LOOK = v.strictObject({ observationId: ID, at: INSTANT });
const BRACKET = { after: v.nullable(LOOK), until: LOOK };
const STAMP = { id: ID, loggedAt: INSTANT, utcOffset: orWithheld(utcOffset) };
const CHANGE = { ...STAMP, type: v.literal('watch-change'), watchedPageId: ID };

/** `WatchedRecord`, from somebody else's hands. */
export const watchedRecordSchema = v.strictObject({
  type: v.literal('watched-page-record'),
  id: ID,
  page: v.strictObject({
    ...watchedPageSchema.entries,
    utcOffset: STAMP.utcOffset,
    note: orWithheld(note),
    observanceIds: orWithheld(observanceIds),
    listedAs: orWithheld(listedAs),
  }),
  changes: v.array(
    v.union([
      ...watchChangeSchema.options.map((option) =>
        v.strictObject({ ...option.entries, utcOffset: STAMP.utcOffset }),
      ),
      v.strictObject({ ...CHANGE, change: v.literal('note'), note: withheldSchema }),
      v.strictObject({
        ...CHANGE,
        change: v.literal('observances'),
        observanceIds: withheldSchema,
      }),
    ]),
  ),
  stage: v.picklist(STAGES),
  bracket: v.nullable(v.strictObject(BRACKET)),
  episodes: v.array(
    v.strictObject({
      kind: v.picklist(EPISODE_KINDS),
      began: v.strictObject(BRACKET),
      looks: v.pipe(COUNT, v.minValue(1)),
      confirmedBy: v.nullable(LOOK),
      headlineBy: v.nullable(LOOK),
      ended: v.nullable(v.strictObject(BRACKET)),
    }),
  ),
  looks: COUNT,
  valid: COUNT,
  missed: COUNT,
});
