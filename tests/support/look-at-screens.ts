import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { axeViolations } from './axe-check.ts';
import { PROJECT } from './extension-build.ts';

/**
 * What axe finds depends on the width (what is shown where) and on the scheme (the colours), and hardly on both at once:
 * each width and each scheme is checked, not each pair of them. One run takes a second.
 */
const LOOKS = [
  { width: 320, scheme: 'light', axe: true },
  { width: 800, scheme: 'light', axe: false },
  { width: 1400, scheme: 'light', axe: false },
  { width: 320, scheme: 'dark', axe: false },
  { width: 800, scheme: 'dark', axe: true },
  { width: 1400, scheme: 'dark', axe: true },
] as const;

/** Pictures of a screen in both schemes, narrow, middling and wide; gives what axe finds and what sticks out. */
export async function lookAtScreens(
  page: BrowserView,
  folder: string,
  name: string,
): Promise<readonly string[]> {
  const pictures = await picturesIn(folder);
  const found: string[] = [];
  for (const { width, scheme, axe } of LOOKS) {
    await page.setLook({ width, height: 900, scheme });
    const at = `${name} ${scheme} ${width}: `;
    if (axe) found.push(...(await axeViolations(page)).map((line) => at + line));
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (tooWide > 0) found.push(`${at}sticks out by ${tooWide} pixels`);
    await writeFile(join(pictures, `${name}-${scheme}-${width}.png`), await page.screenshot());
  }
  return found;
}

/** The same of a popup, whose width the browser sets. */
export async function lookAtPopup(
  popup: BrowserView,
  folder: string,
  name: string,
): Promise<readonly string[]> {
  const pictures = await picturesIn(folder);
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await popup.setLook({ scheme });
    found.push(...(await axeViolations(popup)).map((line) => `${name} ${scheme}: ${line}`));
    await writeFile(join(pictures, `${name}-${scheme}.png`), await popup.screenshot());
  }
  return found;
}

async function picturesIn(folder: string): Promise<string> {
  const pictures = join(PROJECT, '.output', 'screens', folder);
  await mkdir(pictures, { recursive: true });
  return pictures;
}
