import { addCivilDays, localDateOf, localMoment, localTimeOf } from '../civil-date.ts';

export interface QuietHours {
  /** Local "HH:MM"; equal times mean no quiet hours, a later `quietFrom` that they pass midnight. */
  readonly quietFrom: string;
  readonly quietTo: string;
}

/** Whether a wall clock here shows a quiet time at this moment. The first minute is quiet, the last is not. */
export function isQuiet(moment: Date, { quietFrom, quietTo }: QuietHours): boolean {
  const time = localTimeOf(moment);
  if (quietFrom <= quietTo) return quietFrom <= time && time < quietTo;
  return time >= quietFrom || time < quietTo;
}

/** The moment itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(moment: Date, quiet: QuietHours): Date {
  if (!isQuiet(moment, quiet)) return moment;
  const today = localDateOf(moment);
  const endsTomorrow = localTimeOf(moment) >= quiet.quietTo;
  const end = localMoment(endsTomorrow ? addCivilDays(today, 1) : today, quiet.quietTo);
  // Where the clock is set back an hour, the end may already have been shown once.
  return end > moment ? end : moment;
}
