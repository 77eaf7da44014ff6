import { ENGINES } from '../../lib/cli/browsers/find-browser.ts';
import { popupScript, storePackage } from '../support/package-size.ts';
import type { BenchRow } from './bench-row.ts';

const PACKAGE_BYTES = 900_000;
const POPUP_BYTES = 60_000;

/** "Store package; popup script": what the store gets and what the popup loads before it can be used. */
export async function rows(): Promise<readonly BenchRow[]> {
  return ENGINES.flatMap((engine) => {
    const { bytes } = storePackage(engine);
    const script = popupScript(engine);
    return [
      size(`store package (${engine})`, bytes, PACKAGE_BYTES, 'zipped'),
      size(`popup script (${engine})`, script, POPUP_BYTES, 'gzipped'),
    ];
  });
}

function size(what: string, bytes: number, bar: number, how: string): BenchRow {
  const kilobytes = (value: number): string => `${(value / 1000).toFixed(0)} kB`;
  return {
    what,
    bar: `≤ ${kilobytes(bar)} ${how}`,
    measured: kilobytes(bytes),
    yardstick: '',
    ratio: bytes / bar,
    met: bytes <= bar,
  };
}
