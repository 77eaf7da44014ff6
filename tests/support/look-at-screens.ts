import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { axeViolations } from './axe-check.ts';
import { PROJECT } from './extension-build.ts';

const WIDTHS = [320, 1400];
const SCHEMES = ['light', 'dark'] as const;

/** Pictures of a screen in both looks, narrow and wide; gives what axe finds and what sticks out. */
export async function lookAtScreens(
  page: BrowserView,
  folder: string,
  name: string,
): Promise<readonly string[]> {
  const pictures = join(PROJECT, '.output', 'screens', folder);
  await mkdir(pictures, { recursive: true });
  const found: string[] = [];
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      await page.setLook({ width, height: 900, scheme });
      const at = `${name} ${scheme} ${width}: `;
      found.push(...(await axeViolations(page)).map((line) => at + line));
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (tooWide > 0) found.push(`${at}sticks out by ${tooWide} pixels`);
      await writeFile(join(pictures, `${name}-${scheme}-${width}.png`), await page.screenshot());
    }
  }
  return found;
}
