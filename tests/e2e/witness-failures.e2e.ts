import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import type { Fact, Observation } from '../../lib/incidents/incident.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import type { Verdict } from '../../lib/witness/verdict.ts';
import { BROKEN_NAMES, startBrokenServers, type BrokenServers } from '../support/broken-servers.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import type { LoopbackWeb } from '../support/loopback-web.ts';
import { isLoaded, sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';
import { FAILING_ANSWERS, FAILING_KINDS, STANDING_NAMES } from './failing-kinds.ts';
import { openTab, openWeb, verdictOn, type OpenTab } from './look-hands.ts';
import { noteLook } from './look-table.ts';

const words = await createTranslator('en', ['witness']);
const STATEMENT =
  '<!doctype html><title>Statement</title><p>The statement stands here as ever.</p>';

const errorOf = ({ evidence }: Verdict) =>
  evidence.find(({ kind }) => kind === 'error-raw')?.value ?? '';
const isObservation = (fact: Fact): fact is Observation => fact.type === 'observation';

/** Every way in which a page does not come: seen while browsing, and by the watch list. */
describeInBrowsers(
  'a failure',
  (browser, engine) => {
    let web: LoopbackWeb;
    let broken: BrokenServers;
    let own: BrowserView;
    let store: ExtensionStore;
    let silent: OpenTab;

    beforeAll(async () => {
      const opened = await openWeb(browser(), STANDING_NAMES);
      web = opened.web;
      broken = await startBrokenServers(opened.certificates);
      opened.certificates.close();
      for (const [url, answer] of Object.entries(FAILING_ANSWERS)) web.answer(url, answer);
      for (const name of STANDING_NAMES) {
        web.answer(`https://${name}/`, { kind: 'page', html: STATEMENT });
      }
      own = await browser().openPage('dashboard.html');
      store = await storeIn(own);
      // The browser gives up only after a while: meanwhile the others are looked at.
      silent = await openTab(browser(), own);
      await silent.leave(broken.at('silent.test'));
    }, 60_000);
    afterAll(async () => {
      await web.close();
      await broken.close();
    });

    describe('while browsing', () => {
      test.each(FAILING_KINDS)(
        '$kind: is not enough data, and the popup says so',
        async (failing) => {
          const tab = await openTab(browser(), own);
          await tab.leave(failing.at(web, broken));
          const verdict = await verdictOn(own, tab.id, 'error-raw');
          noteLook({
            browser: engine,
            set: 'negative',
            kind: failing.kind,
            name: 'while browsing',
            verdict,
          });
          // Chromium shows warnings about certificates up to three seconds after it tells of the failure, and whatever
          // comes into view closes a popup.
          await waitUntil('the error page', () => isLoaded(own, tab.id));
          const popup = await openReadyPopup(browser(), tab.view);
          await popup.waitForText(words('witness.access.insufficient'));
          await popup.waitForText(words(`witness.rule.${failing.alone[engine]}`));
          await popup.close();
          await tab.view.close();
          expect(errorOf(verdict)).toMatch(failing.error[engine]);
          expect([verdict.access, verdict.rule_id]).toEqual([
            'insufficient',
            failing.alone[engine],
          ]);
        },
      );
    });

    test('looks of the watch list, beside neighbours that answer, say what failed, and once is no finding', async () => {
      const { watch } = defaultSettings();
      const neighbours = ['https://one-neighbour.test/', 'https://other-neighbour.test/'].map(
        web.at,
      );
      await store.call('changeSettings', { watch: { ...watch, secondsPerHost: 0, neighbours } });
      const addresses = FAILING_KINDS.map((failing) => failing.at(web, broken));
      const wanted = addresses.map((address) => ({ address }));
      const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(new Date()));
      await store.call('append', pages);
      await sendFrom(own, 'replan-looks', { pageIds: [] });
      const looks = await waitUntil(
        'the looks',
        async () => {
          const seen = (await store.call('facts')).filter(isObservation);
          return addresses.every((address) => seen.some(({ url }) => url === address)) && seen;
        },
        60_000,
      );
      const said = FAILING_KINDS.map(({ kind, error }, index) => {
        const { verdict } = looks.find(({ url }) => url === addresses[index]) ?? {};
        if (!verdict) throw new Error(`no verdict on ${kind}`);
        noteLook({ browser: engine, set: 'negative', kind, name: 'on the watch list', verdict });
        const named = error[engine].test(errorOf(verdict)) ? 'named' : errorOf(verdict);
        return [
          kind,
          named,
          verdict.rule_id,
          verdict.evidence
            .find((each) => each.kind === 'control')
            ?.value.startsWith('neighbour:ok neighbour:ok'),
        ];
      });
      expect(said).toEqual(
        FAILING_KINDS.map(({ kind, watched }) => [kind, 'named', watched[engine], true]),
      );
    });

    test('a server that never says anything is a time-out, and not enough data', async () => {
      const verdict = await verdictOn(own, silent.id, 'error-raw', 110_000);
      noteLook({
        browser: engine,
        set: 'negative',
        kind: 'time-out',
        name: 'while browsing',
        verdict,
      });
      expect(errorOf(verdict)).toMatch(/TIMED_OUT|NET_TIMEOUT/);
      expect([verdict.access, verdict.rule_id]).toEqual(['insufficient', 'no_floor']);
      expect(verdict.evidence).toContainEqual(
        expect.objectContaining({ kind: 'failure-class', value: 'tcp_timeout' }),
      );
    });
  },
  {
    loopbackNames: [...BROKEN_NAMES, ...STANDING_NAMES],
    // A server that is silent in the handshake is given up after half a minute, several times over.
    preferences: {
      'network.http.response.timeout': 8,
      'network.http.tls-handshake-timeout': 8,
      'network.http.connection-timeout': 8,
    },
  },
);
