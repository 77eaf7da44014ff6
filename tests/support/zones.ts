/**
 * The time zones in which the calendar's and the reminders' suites run: both sides of the date line,
 * zones where a midnight or a whole day was skipped, quarter hours, and plain UTC. Beside each, what
 * `Date.getTimezoneOffset` must say at noon UTC of 1 July and of 1 January 2026 (minutes west of UTC,
 * from the tz database): that is how a test knows that the zone took effect.
 */
export const ZONES: Readonly<Record<string, readonly [july: number, january: number]>> = {
  UTC: [0, 0],
  'Pacific/Apia': [-780, -780],
  'Pacific/Kiritimati': [-840, -840],
  'Pacific/Pago_Pago': [660, 660],
  'America/Sao_Paulo': [180, 180],
  'America/New_York': [240, 300],
  'Africa/Cairo': [-180, -120],
  'Asia/Shanghai': [-480, -480],
  'Asia/Kathmandu': [-345, -345],
};
