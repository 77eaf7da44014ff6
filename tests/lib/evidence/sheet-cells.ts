/** Whether a spreadsheet that trims as freely as any could take this cell for a formula. Written apart from what guards. */
export function startsFormula(cell: string): boolean {
  const bare = cell.normalize('NFKC').replace(/^[\p{White_Space}\p{C}"“”„«»`´‘’]+/u, '');
  return /^[=+\-@−]/.test(bare) || /^[\t\r\n]/.test(cell);
}

/** What was guarded, as it was: one apostrophe is taken away at each place that would begin a formula without it. */
export function unguarded(guarded: string): string {
  const begins = String.raw`(?:^|(?<=[;\t\r\n]))`;
  const formula = String.raw`(?=[\s\p{Cc}\p{Cf}"'${'`'}´‘’“”„‟«»＂＇]*[=+\-@＝＋－＠﹦﹢﹣﹫−⁺⁻⁼₊₋₌⩵⩶]|(?<=^')'*[\t\r\n])`;
  return guarded.replace(new RegExp(`${begins}'${formula}`, 'gu'), '');
}
