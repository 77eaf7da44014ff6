const SENTENCE = /[。！？!?；;，,：:.]/u;
const FOOT = /©|copyright|all rights reserved|版权所有|版權所有|icp备|icp備|公网安备|公網安備/i;
/** Fewest words of a row of links, and how long they are on average where they are Chinese. */
const MENU = { words: 4, han: 6, capital: 0.7 } as const;

/**
 * Whether a line is a row of links or the foot of a page: "首页 发现 登录 关于我们", "Home Explore Log in".
 * A row of names looks the same, so this is asked only of lines that stand as they stood.
 */
export function isMenuLine(raw: string): boolean {
  if (FOOT.test(raw)) return true;
  if (SENTENCE.test(raw)) return false;
  const words = raw.split(/[\s|·•/>»、]+/u).filter((word) => word !== '');
  if (words.length < MENU.words) return false;
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  if (/\p{Script=Han}/u.test(raw)) return letters <= words.length * MENU.han;
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return capital >= words.length * MENU.capital;
}
