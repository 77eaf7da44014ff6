import { TEXT_LIMITS } from '../incidents/incident.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import type { PageFacts } from '../witness/page-facts.ts';
import type { Verdict } from '../witness/verdict.ts';

/**
 * The words of the notice that a verdict rests on, as they stand on the page, to be kept with an
 * incident; empty where it rests on none. A signature may also have fitted an address or a mark in the
 * source, which nobody read: such a match is no notice.
 */
export function noticeWords({ content, evidence }: Verdict, page: PageFacts | null): string {
  const gone =
    content === 'notice' || content === 'gone_ambiguous' || content === 'never_seen_live';
  if (!gone || page === null) return '';
  const shown = page.blocks.join(' ');
  const words = evidence.find(
    ({ kind, value }) =>
      (kind === 'notice-text' || kind === 'signature') && value !== '' && shown.includes(value),
  );
  return cutText((words?.value ?? '').toWellFormed(), TEXT_LIMITS.noticeText);
}
