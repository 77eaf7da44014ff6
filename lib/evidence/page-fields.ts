import type { IncidentFieldName } from '../incidents/incident.ts';

/** Fields that tell of the page itself: who reads a capture of the page can read them there. */
const PAGE_FIELDS: readonly IncidentFieldName[] = ['urlTyped', 'urlReached', 'title', 'noticeText'];

/** Whether one of these fields that stay behind takes everything with it that shows the page. */
export function hidesPage(back: readonly IncidentFieldName[]): boolean {
  return PAGE_FIELDS.some((field) => back.includes(field));
}
