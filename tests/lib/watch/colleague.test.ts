import { describe, expect, it } from 'vitest';
import type { CivilDate, Instant } from '../../../lib/civil-date.ts';
import { isCivilDate, isInstant } from '../../../lib/civil-date.ts';
import {
  addsNothing,
  COLLEAGUE_LOOKS,
  colleagueControls,
  parseColleague,
  withLooks,
  type ColleagueFound,
  type ColleagueLook,
} from '../../../lib/watch/colleague.ts';

const ANA = 'ab'.repeat(32);
const BEN = 'cd'.repeat(32);
const PAGE = 'https://example.org/statement';

function instant(text: string): Instant {
  if (!isInstant(text)) throw new Error(text);
  return text;
}
function look(day: string, found: ColleagueFound = 'there', url = PAGE): ColleagueLook {
  if (!isCivilDate(day)) throw new Error(day);
  const civil: CivilDate = day;
  return { url, day: civil, found };
}
const AT = instant('2026-12-10T08:00:00.000Z');
const NOW = new Date(AT);
const keep = (looks: readonly ColleagueLook[], id = ANA) => withLooks(null, id, looks, AT);

describe('what is kept of a colleague', () => {
  it('is the same where the same is taken over twice', () => {
    const looks = [look('2026-12-09'), look('2026-12-08', 'gone')];
    const once = keep(looks);
    const twice = withLooks(once, ANA, looks, AT);
    expect(twice).toEqual(once);
    expect(addsNothing(once, looks)).toBe(true);
    expect(addsNothing(once, [look('2026-12-10')])).toBe(false);
    expect(addsNothing(once, [look('2026-12-09', 'gone')])).toBe(false);
  });

  it('of one page and day is what came last', () => {
    const before = keep([look('2026-12-09', 'there')]);
    expect(withLooks(before, ANA, [look('2026-12-09', 'gone')], AT).looks).toEqual([
      look('2026-12-09', 'gone'),
    ]);
  });

  it('is bounded, the newest days first, and no address is longer than a list takes', () => {
    const many = Array.from({ length: COLLEAGUE_LOOKS + 10 }, (_, at) =>
      look(at < 10 ? '2026-11-01' : '2026-12-01', 'there', `${PAGE}/${at}`),
    );
    const kept = keep([
      ...many,
      look('2026-12-02', 'there', `https://a.example/${'x'.repeat(3000)}`),
    ]);
    expect(kept.looks).toHaveLength(COLLEAGUE_LOOKS);
    expect(new Set(kept.looks.map(({ day }) => day))).toEqual(new Set(['2026-12-01']));
    expect(parseColleague(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([
    ['no signer', { id: 'x' }],
    ['a day that is none', { looks: [{ url: PAGE, day: '2026-13-40', found: 'there' }] }],
    ['a finding that is none', { looks: [{ url: PAGE, day: '2026-12-09', found: 'unclear' }] }],
    ['too many', { looks: Array.from({ length: COLLEAGUE_LOOKS + 1 }, () => look('2026-12-09')) }],
  ])('is not read back with %s', (_, change) => {
    const kept = keep([look('2026-12-09')]);
    expect(parseColleague({ ...kept, ...change })).toBeNull();
  });
});

describe('the control of a colleague’s record', () => {
  const controls = (looks: readonly ColleagueLook[], url = PAGE) =>
    colleagueControls([keep(looks)], NOW)(url);

  it.each([
    ['there', 'ok'],
    ['changed', 'ok'],
    ['gone', 'changed-body'],
    ['unreached', 'failed'],
  ] as const)('of a page that was %s is %s', (found, outcome) => {
    expect(controls([look('2026-12-09', found)])).toEqual([
      { kind: 'peer', outcome, day: '2026-12-09' },
    ]);
  });

  it('is the nearest in time, within the week before', () => {
    expect(
      controls([look('2026-12-04', 'gone'), look('2026-12-08'), look('2026-12-05', 'gone')]),
    ).toEqual([{ kind: 'peer', outcome: 'ok', day: '2026-12-08' }]);
    expect(controls([look('2026-12-03')])).toHaveLength(1);
    expect(controls([look('2026-12-02')])).toEqual([]);
  });

  it('is none of a day that has not come, but for clocks on two sides of midnight', () => {
    expect(controls([look('2026-12-11')])).toHaveLength(1);
    expect(controls([look('2026-12-12', 'unreached')])).toEqual([]);
    expect(controls([look('2026-12-12', 'unreached'), look('2026-12-05')])).toEqual([
      { kind: 'peer', outcome: 'ok', day: '2026-12-05' },
    ]);
  });

  it('is of the same page, however it is spelled, and of no other', () => {
    const url = 'https://EXAMPLE.org:443/statement?utm_source=x#top';
    expect(controls([look('2026-12-09')], url)).toHaveLength(1);
    expect(controls([look('2026-12-09')], `${PAGE}/2`)).toEqual([]);
    expect(controls([look('2026-12-09')], 'no address')).toEqual([]);
  });

  it('is one of each colleague, and names none of them', () => {
    const both = colleagueControls(
      [keep([look('2026-12-09', 'unreached')]), keep([look('2026-12-10')], BEN)],
      NOW,
    )(PAGE);
    expect(both.map(({ outcome }) => outcome)).toEqual(['failed', 'ok']);
    expect(JSON.stringify(both)).not.toMatch(/abab|cdcd/);
  });
});
