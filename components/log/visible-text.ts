import { plainText } from '../../lib/incidents/plain-text.ts';

/**
 * Somebody else's words on one line, disarmed by `plainText`, no longer than `limit` signs and never
 * cut inside a character.
 */
export function visibleLine(text: string, limit: number): string {
  // Cut first: a data: URL may have 50 MB, and only its head is going to be looked at.
  const head = text.length > limit * 2 ? text.slice(0, limit * 2).toWellFormed() : text;
  const signs = Array.from(plainText(head));
  const cut = signs.length > limit || head.length < text.length;
  return cut ? `${signs.slice(0, limit).join('')}…` : signs.join('');
}
