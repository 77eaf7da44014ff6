/**
 * Runs something as if the machine stood in another time zone: Node reads `TZ` anew whenever it is
 * set. The zone is put back in any case.
 */
export function inZone<T>(zone: string, run: () => T): T {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}
