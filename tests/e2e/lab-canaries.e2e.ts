import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../lib/civil-date.ts';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { typePassphraseTwice } from '../../lib/cli/demo/choose-first.ts';
import {
  attachFile,
  checkOnDashboard,
  correctIncident,
  exportEverything,
  openIncident,
} from '../../lib/cli/demo/dashboard-steps.ts';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import {
  consoleOf,
  keepConsole,
  keptConsole,
  listenToConsole,
  plantOnConsole,
} from '../lab/console-spy.ts';
import { findInFiles } from '../lab/find-in-files.ts';
import { handIn } from '../lab/kept-profile.ts';
import type { LabHand } from '../lab/put-hand.ts';
import { strayRequests } from '../lab/stray-requests.ts';
import { noteInLabTable } from '../lab/lab-table.ts';
import { anIncident } from '../lib/evidence/a-bundle.ts';
import { aLook, LIVE } from '../lib/evidence/merge/a-look.ts';
import { aWitness } from '../lib/evidence/merge/some-bundles.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';

/** Of `age`, from its own README. */
const A_KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

/** Gives out words that stand nowhere else, and remembers them. */
function canaries() {
  const given: string[] = [];
  return {
    given,
    /** `what` is for the reader of a failure. */
    next(what: string): string {
      const word = `zaunkoenig-${what}-${randomBytes(6).toString('hex')}`;
      given.push(word);
      return word;
    },
  };
}

/** Types another canary into each field of the popup's form. */
async function fillPopup(popup: BrowserView, next: () => string): Promise<void> {
  await popup.waitFor(() => {
    const details = document.querySelector<HTMLDetailsElement>('.popup__log details');
    if (details) details.open = true;
    return document.querySelector('.popup__log textarea');
  });
  const fields = await popup.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        '.popup__log input:not([type]), .popup__log input[type="text"], .popup__log textarea',
      ),
    ].map((each) => `#${CSS.escape(each.id)}`),
  );
  expect(fields.length).toBeGreaterThan(2);
  for (const field of fields) await popup.fill(field, next());
}

/** Gives what the popup said on its console: once it has closed, Chromium's is gone. */
async function logFromPopup(
  browser: RunningBrowser,
  tab: BrowserView,
  next: () => string,
): Promise<readonly string[]> {
  const popup = await openReadyPopup(browser, tab);
  await popup.evaluate(keepConsole);
  await fillPopup(popup, next);
  await popup.click('.popup__log button[type="submit"]');
  await popup.waitFor(() => document.querySelector('.popup__logged'));
  await sleep(1_500);
  const said = await popup.evaluate(keptConsole);
  await popup.close();
  return said;
}

/** Writes down whom the incident concerns, and a consent of theirs. */
async function nameSomebody(incident: BrowserView, next: (what: string) => string): Promise<void> {
  const fill = async (label: string, what: string) =>
    incident.fill(await fieldLabelled(incident, label, '.people form'), next(what));
  await incident.clickText('Add a person');
  await fill('What to call them here', 'alias');
  await fill('Name', 'name');
  await fill('How to reach them', 'contact');
  await fill('Their part in it', 'role');
  await incident.clickText('Keep');
  await incident.waitFor(() => document.querySelector('.people [data-person]'));
  await incident.clickText('Record a consent');
  await fill('Recipient', 'consent-to');
  await fill('What for', 'consent-for');
  await fill('How they agreed', 'consent-how');
  await fill('Who asked them', 'consent-by');
  await incident.clickText('Record it');
  await incident.waitFor(() => document.querySelector('.people [data-withdrawn="false"]'));
}

/** Puts a page on the watch list by its address, allows its site at that click, and waits for the first look. */
async function watchByAddress(
  browser: RunningBrowser,
  page: BrowserView,
  hand: LabHand,
  url: string,
  note: string,
): Promise<void> {
  await page.fill(await fieldLabelled(page, 'Address'), url);
  await page.fill(await fieldLabelled(page, 'Note'), note);
  await browser.answerYes('http://127.0.0.1/*');
  await page.clickText('Watch this page');
  await page.waitForText('Allowed: http://127.0.0.1');
  await waitUntil(
    'the first look',
    async () => (await hand.call('lookedAt')).includes(url),
    40_000,
  );
}

/** Keeps what a colleague's bundle says of a page, and remembers its key by a name. */
async function keepOfAColleague(
  evidence: BrowserView,
  folder: string,
  next: (what: string) => string,
): Promise<void> {
  const { bundle } = await aWitness();
  const at = instantOf(new Date());
  const url = `https://${next('colleague')}.example/notice`;
  const seen = { urlReached: url, title: next('their-title'), seenAt: at, loggedAt: at };
  const facts = [anIncident('seen', seen), aLook('seen', url, at, LIVE)];
  const path = join(folder, 'theirs.zip');
  await writeFile(path, await bundle(facts, 'full', at));
  await evidence.attach(await fieldLabelled(evidence, 'Choose bundles'), path);
  await evidence.waitForText('Keep its look to compare with', 60_000);
  await evidence.clickText('Keep its look to compare with');
  await evidence.waitForText('Its looks are kept to compare with.');
  await checkOnDashboard(evidence, path);
  await evidence.fill(await fieldLabelled(evidence, 'Whose key is it'), next('key-name'));
  await evidence.clickText('The words were the same: mark as known');
  await evidence.waitFor(() => document.querySelector('[data-key="known"]'));
}

/** Saves a removal notice of one's own, and leaves another half-typed. */
async function describeNotices(page: BrowserView, next: (what: string) => string): Promise<void> {
  const fill = async (label: string, text: string) =>
    page.fill(await fieldLabelled(page, label), text);
  await fill('Site', `${next('notice-site')}.example`);
  await fill('Words of the notice', next('notice-words'));
  await fill('Note and source', next('notice-note'));
  await page.click('.form button[type="submit"]');
  await page.waitFor(() => document.querySelector('.list-table tbody tr'));
  await page.goto((await page.url()).replace(/#.*/, '#/notices/new'));
  await fill('Note and source', next('notice-draft'));
}

/** Each of these words with each file that it was found in. */
function placesOf(words: readonly string[], found: ReadonlyMap<string, readonly string[]>) {
  return words.flatMap((word) => (found.get(word) ?? []).map((path) => [word, path]));
}

/** Files in which a browser keeps what an extension stored: here, not even what it may know itself. */
const OURS = /IndexedDB|Extension State|Local Extension Settings|moz-extension|extension-store/;

describe.each(enginesOfThisRun())('canaries over a whole run, %s', (engine) => {
  test('none is in any file of the profile or on the console, and no request was made but for pages opened', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sensitive-days-canaries-'));
    const profile = join(folder, 'profile');
    const words = canaries();
    const title = `zaunkoenig-title-of-a-page-${randomBytes(6).toString('hex')}`;
    const planted = `zaunkoenig-planted-${randomBytes(6).toString('hex')}`;
    const text = Array.from({ length: 8 }, (_, n) => words.next(`page-${n}`)).join(' ');
    // Nobody opens it: that its address stands in the profile could only come from us.
    const watched = `/${words.next('watched-address')}`;
    const site = await startLoopbackSite({
      [watched]: {
        kind: 'page',
        html: `<title>${words.next('watched-title')}</title><p>${words.next('watched-page')}</p>`,
      },
      '/page': { kind: 'page', html: `<title>${title}</title><p>${text}</p>` },
      '/locked': { kind: 'page', html: `<title>Another</title><p>${words.next('locked-page')}` },
    });
    const opened: string[] = [];
    const browser = await startBrowser(engine, { profile });
    const openSite = (path: string): Promise<BrowserView> => {
      opened.push(path);
      return browser.openSite(site.origin + path);
    };
    try {
      await listenToConsole(browser);
      const page = await browser.openPage('dashboard.html#/log', {}, keepConsole);
      const passphrase = words.next('passphrase');
      await page.clickText('A passphrase');
      await typePassphraseTwice(page, passphrase);
      await page.clickText('Keep my log like this');
      await page.waitForText('Write this down', 60_000);
      const code = await page.evaluate(
        () => document.querySelector<HTMLElement>('.secret__shown')?.innerText ?? '',
      );
      const groups = code.split('-');
      expect(groups).toHaveLength(6);
      words.given.push(code, groups.join(''));
      for (const group of [2, 5]) {
        const label = `Recovery code: type group ${group} back from your paper`;
        await page.fill(await fieldLabelled(page, label), groups[group - 1] ?? '');
      }
      await page.clickText('I have it, go on');
      await page.waitForText('Lock now');

      // Logged with all that the page shows, and typed; then half-typed and left.
      const said: string[] = [];
      const tab = await openSite('/page');
      said.push(...(await logFromPopup(browser, tab, () => words.next('typed'))));
      const half = await openReadyPopup(browser, tab);
      await half.evaluate(keepConsole);
      await fillPopup(half, () => words.next('draft'));
      await half.waitForText('Kept as a draft');
      said.push(...(await half.evaluate(keptConsole)));

      const hand = await handIn(browser);
      const gone = words.next('deleted');
      expect(await hand.call('log', gone)).toBe('ok');
      await hand.call('deleteTitled', gone, words.next('reason'));
      await hand.call('saveOwnDay', words.next('day'), words.next('mark'), words.next('why'));

      const kept = words.next('corrected');
      expect(await hand.call('log', kept)).toBe('ok');
      const incident = await openIncident(browser, kept);
      await incident.evaluate(keepConsole);
      await correctIncident(incident, 'Title', words.next('title'), words.next('correction'));
      const attached = `${words.next('file')}.txt`;
      await writeFile(join(folder, attached), words.next('content').repeat(3));
      await attachFile(incident, join(folder, attached), attached);
      const evidence = await browser.openPage('dashboard.html#/evidence', {}, keepConsole);
      await evidence.clickText(/^(All \d+|The only one) in the log/);
      await evidence.fill(await fieldLabelled(evidence, 'To whom'), words.next('to-whom'));
      await evidence.fill(await fieldLabelled(evidence, 'What for'), words.next('what-for'));
      await exportEverything(browser, evidence, words.next('purpose'));
      await incident.bringToFront();
      await nameSomebody(incident, (what) => words.next(what));
      await evidence.bringToFront();
      await evidence.fill(
        await fieldLabelled(evidence, 'Name of the recipient'),
        words.next('recipient'),
      );
      await evidence.fill(await fieldLabelled(evidence, 'Their key'), A_KEY);
      await evidence.clickText('Add a recipient');
      await evidence.waitFor(() => document.querySelector('[data-compared="false"]'));
      await evidence.fill(
        await fieldLabelled(evidence, 'Name of the recipient'),
        words.next('recipient-draft'),
      );
      await keepOfAColleague(evidence, folder, (what) => words.next(what));
      const settings = await browser.openPage('dashboard.html#/settings', {}, keepConsole);
      await settings.fill(
        await fieldLabelled(settings, 'Address of a time-stamping authority (RFC 3161)'),
        `https://${words.next('authority')}.example/tsa`,
      );
      await settings.clickText('Use this authority');
      const notices = await browser.openPage('dashboard.html#/notices/new', {}, keepConsole);
      await describeNotices(notices, (what) => words.next(what));
      const list = await browser.openPage('dashboard.html#/watched/add', {}, keepConsole);
      await watchByAddress(browser, list, hand, site.origin + watched, words.next('watch-note'));
      const form = await browser.openPage('dashboard.html#/log/new', {}, keepConsole);
      await form.fill(await fieldLabelled(form, 'Your note'), words.next('form'));
      await form.waitForText('Kept as a draft');
      await page.bringToFront();
      await page.fill('input[type="search"]', words.next('search'));

      // Locked, logged all the same, and unlocked.
      const views = [page, incident, evidence, settings, notices, list, form];
      said.push(...(await consoleOf(browser, views)));
      await page.clickText('Lock now');
      await page.waitForText('Your log is locked');
      const another = await openSite('/locked');
      said.push(...(await logFromPopup(browser, another, () => words.next('locked'))));
      const inbox = words.next('inbox');
      expect(await hand.call('logLocked', inbox)).toBe('ok');
      await page.bringToFront();
      await page.evaluate(keepConsole);
      await page.fill(await fieldLabelled(page, 'Passphrase'), passphrase);
      await page.clickText('Unlock');
      await page.waitForText('zaunkoenig-locked-', 60_000);
      const look = await hand.call('look');
      expect(look.problems).toEqual([]);
      // Planted in plain words, in the same places: what looks for the others must find these.
      await hand.call('plant', planted);
      said.push(...(await consoleOf(browser, [page])));
      const popup = await browser.openPopup(another);
      await popup.evaluate(keepConsole);
      const last = [page, evidence, popup];
      const plantings = await plantOnConsole(browser, last, planted);
      const heard = (await consoleOf(browser, last)).filter((line) => line.includes(planted));
      expect(heard.length).toBeGreaterThanOrEqual(plantings);
      await browser.kill();

      expect(words.given.length).toBeGreaterThanOrEqual(50);
      const found = await findInFiles(profile, [
        ...words.given,
        planted,
        title,
        new URL(site.origin).host,
      ]);
      // The browser itself keeps addresses and titles of pages that were visited: by them the search is seen to find.
      expect(found.get(new URL(site.origin).host) ?? []).not.toEqual([]);
      expect(found.get(title) ?? []).not.toEqual([]);
      expect((found.get(title) ?? []).filter((path) => OURS.test(path))).toEqual([]);
      expect((found.get(planted) ?? []).filter((path) => OURS.test(path))).not.toEqual([]);
      expect(placesOf(words.given, found)).toEqual([]);
      const telling = said.filter((line) => /zaunkoenig/.test(line) || line.includes(code));
      expect(telling).toEqual([]);
      const asked = site.hits();
      expect(strayRequests(asked, [...opened, watched])).toEqual([]);
      // Counted at all, the look included.
      expect(asked.map(({ path }) => path)).toEqual(expect.arrayContaining([...opened, watched]));

      // Once more after a start, when the browser has put its files in order.
      const again = await startBrowser(engine, { profile });
      try {
        const shut = await again.openPage('dashboard.html#/log');
        await shut.waitForText('Your log is locked');
        await again.kill();
      } finally {
        await again.close();
      }
      expect(placesOf(words.given, await findInFiles(profile, words.given))).toEqual([]);
      expect(site.hits()).toHaveLength(asked.length);
      noteInLabTable({
        mode: 'canaries and requests over a whole run',
        browser: engine,
        tried: words.given.length,
        detected: `0 in the profile, killed and started again, 0 in ${said.length} lines of the console; ${opened.length} pages opened, 1 watched, 0 other requests`,
        outcomes: [{ acknowledged: [kept, inbox], look }],
      });
    } finally {
      await browser.close();
      await site.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }, 360_000);
});
