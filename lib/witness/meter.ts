/**
 * Counts the characters that the witness touches, so that a test can hold "linear in the size of the
 * page" without a clock. Nothing is decided by it.
 */
export class Meter {
  spent = 0;
  spend(characters: number): void {
    this.spent += characters;
  }
}
