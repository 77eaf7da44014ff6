import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOfWallTime, wallTimeOf } from '../../../components/log/wall-time.ts';
import { instantOf } from '../../../lib/civil-date.ts';

describe('wall time of a form', () => {
  it('comes back as the very same moment when nobody touched it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }),
        (date) => {
          const at = instantOf(date);
          expect(instantOfWallTime(wallTimeOf(at), at)).toBe(at);
        },
      ),
    );
  });

  it('takes what browsers give: with and without seconds', () => {
    const at = instantOf(new Date(2026, 11, 10, 14, 2));
    expect(instantOfWallTime('2026-12-10T14:02', null)).toBe(at);
    expect(instantOfWallTime('2026-12-10T14:02:00', null)).toBe(at);
    // The field leaves zero seconds out: still unchanged.
    const given = instantOf(new Date(2026, 11, 10, 14, 2, 0, 345));
    expect(instantOfWallTime('2026-12-10T14:02', given)).toBe(given);
  });

  it.each(['', 'soon', '2026-13-01T10:00', '2026-12-10'])('refuses %j', (text) => {
    expect(instantOfWallTime(text, null)).toBeNull();
  });
});
