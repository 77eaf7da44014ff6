import type { Verdict } from './verdict.ts';

/**
 * A verdict in words, as keys of the message area `witness`, one to four sentences in reading order. Both
 * axes are said and neither more than was seen: where nothing can be concluded the first sentence is "not
 * enough data", and the second says why.
 */
export function sayVerdict(verdict: Verdict): readonly string[] {
  const { access, content, meaning } = verdict;
  if (access === 'insufficient') {
    return [`witness.access.${access}`, `witness.rule.${verdict.access_rule_id}`];
  }
  const keys: string[] = [];
  if (access !== 'ok') keys.push(`witness.access.${access}`);
  if (meaning !== null) keys.push(`witness.meaning.${meaning}`);
  // A meaning says what stood there; without one, or where it is the page's past that counts, the state does.
  const behindFailure = access !== 'ok' && (content === 'unreadable' || content === 'unknown');
  const saidByMeaning = meaning !== null && content !== 'never_seen_live' && content !== 'changed';
  if (!saidByMeaning && !behindFailure) keys.push(`witness.content.${content}`);
  // Whose words it rests on is part of what was seen: nobody but the person has looked after them.
  if (verdict.content_rule_id === 'user_signature') keys.push('witness.rule.user_signature');
  return keys;
}
