/** `cli observances`: prints occurrences. */
export async function runObservances(_args: readonly string[]): Promise<number> {
  return 2;
}
