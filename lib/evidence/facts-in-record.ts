/** The facts that a line of `incidents.jsonl` is made of, untouched; members that are no lists are passed over. */
export function factsInRecord(record: Readonly<Record<string, unknown>>): readonly unknown[] {
  const listed = ['corrections', 'retractions', 'notGot'].flatMap((part) => listOf(record[part]));
  const captures = listOf(record['captures']).map((one) =>
    isRecordValue(one) ? one['fact'] : null,
  );
  return [record['original'], ...listed, ...captures];
}

/** Whether a value is an object with members. */
export function isRecordValue(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
