/** Sentences that `verify.html` needs; the rest of the area stays out of it. */
const NEEDED = /^(verify|check|checkStatus|bad|notProven)\.|^(createdAt|keyFingerprint|keyWords)$/;

/** Those of an area's sentences that the page needs. */
export function neededWords(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([key]) => NEEDED.test(key)));
}
