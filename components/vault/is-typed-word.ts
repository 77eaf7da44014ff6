/** Whether somebody typed this word, whatever the case and width of its letters. */
export function isTypedWord(typed: string, word: string): boolean {
  return typed.normalize('NFKC').trim().toLowerCase() === word.toLowerCase();
}
