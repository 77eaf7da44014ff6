import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { NOT_RUNNING } from '../lib/i18n/not-running.ts';

/**
 * Comes before the dashboard's own script, which cannot run without the browser's interfaces. Where a Firefox has only
 * private windows, a tab of ours that was kept is loaded without them: an empty page would look like an empty log.
 */
export default defineUnlistedScript(() => {
  if ('browser' in globalThis || 'chrome' in globalThis) return;
  const main = document.createElement('main');
  main.className = 'shell__main stack';
  for (const { lang, name, text } of NOT_RUNNING) {
    const heading = document.createElement('h1');
    heading.textContent = name;
    const said = document.createElement('p');
    said.textContent = text;
    const part = document.createElement('div');
    part.lang = lang;
    part.append(heading, said);
    main.append(part);
  }
  document.getElementById('app')?.append(main);
});
