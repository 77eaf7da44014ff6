/** Words to compare: the same however they are spaced and whatever their case. */
export function plainWords(words: string): string {
  return words.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
