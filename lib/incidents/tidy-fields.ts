import type { IncidentFields } from './incident.ts';

/**
 * The same fields in the one form in which they are kept: well-formed Unicode (a lone surrogate cannot
 * be written as UTF-8), no blanks around what was typed, tags normalised and each once. Markup and
 * direction marks stay: they are part of what was seen, and `plainText` disarms them for the screen.
 */
export function tidyFields(fields: Partial<IncidentFields>): Partial<IncidentFields> {
  const tidy: { -readonly [Name in keyof IncidentFields]?: IncidentFields[Name] } = { ...fields };
  if (fields.urlTyped !== undefined) tidy.urlTyped = fields.urlTyped.toWellFormed().trim();
  if (fields.urlReached !== undefined) tidy.urlReached = fields.urlReached.toWellFormed().trim();
  if (fields.title !== undefined) tidy.title = fields.title.toWellFormed().trim();
  if (fields.noticeText !== undefined) tidy.noticeText = fields.noticeText.toWellFormed().trim();
  if (fields.note !== undefined) tidy.note = fields.note.toWellFormed().trim();
  if (fields.tags !== undefined) tidy.tags = tidyTags(fields.tags);
  if (fields.observanceIds !== undefined) tidy.observanceIds = [...new Set(fields.observanceIds)];
  if (fields.confidential !== undefined) tidy.confidential = [...new Set(fields.confidential)];
  return tidy;
}

/** Tags in NFKC, without blanks around or "#" in front; the first spelling wins where only case differs. */
function tidyTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const text = tag.toWellFormed().normalize('NFKC').replace(/\s+/gu, ' ').trim();
    const bare = text.replace(/^#+\s*/u, '');
    const key = bare.toLowerCase();
    if (bare !== '' && !kept.has(key)) kept.set(key, bare);
  }
  return [...kept.values()];
}

/** The first so many UTF-16 units, without half a character at the end. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
