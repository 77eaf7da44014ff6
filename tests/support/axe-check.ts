import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs axe with every rule of WCAG 2.2 A and AA and of good practice; gives each violation as one line. */
export async function axeViolations(view: BrowserView): Promise<readonly string[]> {
  if (!(await view.evaluate(() => 'axe' in window))) await view.addScript(SOURCE);
  return view.evaluate(async () => {
    interface Axe {
      run(
        where: Document,
        options: { resultTypes: string[] },
      ): Promise<{
        violations: { id: string; help: string; nodes: { html: string; target: unknown[] }[] }[];
      }>;
    }
    const axe: Axe = Reflect.get(window, 'axe');
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target }) => `${id}: ${help}: ${target.join(' ')}: ${html.slice(0, 160)}`),
    );
  });
}
