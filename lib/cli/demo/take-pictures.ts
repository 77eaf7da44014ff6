import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningBrowser } from '../browsers/running-browser.ts';

const SCREENS: Readonly<Record<string, string>> = {
  month: '#/calendar/2026/12',
  year: '#/year/2026',
  day: '#/day/2026-12-10',
  log: '#/log',
  evidence: '#/evidence',
  settings: '#/settings',
};

/** Pictures of the dashboard in both themes; gives how many. */
export async function takePictures(browser: RunningBrowser, folder: string): Promise<number> {
  let count = 0;
  for (const [name, hash] of Object.entries(SCREENS)) {
    const page = await browser.openPage(`dashboard.html${hash}`, { width: 1200, height: 900 });
    await page.waitFor(() => document.querySelector('h1'));
    for (const scheme of ['light', 'dark'] as const) {
      await page.setLook({ scheme });
      await writeFile(join(folder, `${name}-${scheme}.png`), await page.screenshot());
      count += 1;
    }
    await page.close();
  }
  return count;
}
