import * as v from 'valibot';

/** `WITHHELD`, from somebody else's hands. */
export const withheldSchema = v.strictObject({ withheld: v.literal(true) });

/** What the schema takes, or the mark that it was left out on purpose. */
export function orWithheld<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.union([schema, withheldSchema]);
}
