/** What begins a formula. Spreadsheets read the wide forms of East Asian text like the plain ones, so all forms are. */
const BEGINS_FORMULA = /^[=+\-@−]/;
/** What a spreadsheet may take off before it looks: blanks, what is unseen, quotes. */
const TAKEN_OFF = /[\s\p{Cc}\p{Cf}"'`´‘’“”„‟«»＂＇]/u;
/**
 * What may begin a new cell in the middle of one. Where the list separator of the system is a semicolon, as in most of
 * Europe, Excel cuts a file with commas there, and our quotes are then no quotes to it; so a line break ends its row.
 */
const BEGINS_CELL = /[;\t\r\n]/;
/** A cell that begins so is one that OWASP names, though nothing that begins a formula follows. */
const BAD_BEGINNING = /^'*[\t\r\n]/;

/**
 * The text of a cell with an apostrophe before whatever a spreadsheet would take for a formula (OWASP, CSV injection). An
 * apostrophe that was there before is guarded too, so that who takes one away at each such place has the text as it was.
 */
export function guardFormula(text: string): string {
  const places: number[] = [];
  let formulaAhead = false;
  // From the end: a text of nothing but tabs is looked through once, and not once from each of them.
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text.charAt(at);
    formulaAhead =
      BEGINS_FORMULA.test(char.normalize('NFKC')) || (formulaAhead && TAKEN_OFF.test(char));
    const before = text.charAt(at - 1);
    const begins = at === 0 || (BEGINS_CELL.test(before) && !(before === '\r' && char === '\n'));
    if (begins && (formulaAhead || (at === 0 && BAD_BEGINNING.test(text)))) places.push(at);
  }
  if (places.length === 0) return text;
  places.reverse();
  const ends = [...places.slice(1), text.length];
  return (
    text.slice(0, places[0]) +
    places.map((place, index) => `'${text.slice(place, ends[index])}`).join('')
  );
}
