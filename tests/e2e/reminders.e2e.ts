import { beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { EMPTY_REMINDER_STATE } from '../../lib/reminders/reminder.ts';
import { isInstant, type Instant } from '../../lib/civil-date.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { sendFrom } from './background-hands.ts';
import { shownBy, type Shown } from './reminders-shown.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const HUMAN_RIGHTS_DAY = 'human-rights-day|2026-12-10|0';
const ALWAYS = { ...defaultSettings().reminders, quietFrom: '00:00', quietTo: '00:00' };

interface Api {
  alarms: {
    getAll(): Promise<{ name: string; scheduledTime: number }[]>;
    clearAll(): Promise<boolean>;
  };
}

function moment(text: string): Instant {
  if (!isInstant(text)) throw new Error(`${text} is no moment`);
  return text;
}

/** Off by default: the word and nothing more. Chromium tells only the name that we gave it. */
const WORDS = {
  firefox: { title: 'Reminder', message: '' },
  chromium: { title: 'note', message: '' },
};

type PutOff = (browser: RunningBrowser, own: BrowserView, shown: Shown) => Promise<void>;

const ON_THE_PAGE: [string, PutOff] = [
  'on the page that a click opens',
  async (_, own, shown) => {
    // As the click on it does, which led here.
    await shown.dismiss();
    await own.evaluate(
      (now) => {
        location.hash = '#/due';
        // The page reads its own clock, which has to be the one that the background is set to.
        Date.now = () => now;
      },
      Date.parse(localTime('2026-12-10', '09:30:00')),
    );
    await own.waitForText('Human Rights Day');
    await own.clickText('In an hour');
  },
];

const ON_THE_NOTIFICATION: [string, PutOff] = [
  'on the notification',
  async (browser) => {
    await browser.inBackground(() => {
      const api: {
        notifications: { onButtonClicked: { dispatch(id: string, at: number): void } };
      } = Reflect.get(globalThis, 'chrome');
      api.notifications.onButtonClicked.dispatch('note', 0);
    });
  },
];

/** Firefox has no buttons on notifications. */
const IN_WAYS = { chromium: [ON_THE_NOTIFICATION, ON_THE_PAGE], firefox: [ON_THE_PAGE] };

describeInBrowsers('reminders', (browser, engine) => {
  let own: BrowserView;
  let store: ExtensionStore;
  let shown: Shown;
  const replan = () => sendFrom(own, 'replan-reminders', {});
  const alarms = () =>
    own.evaluate(() => {
      const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return api.alarms.getAll();
    });
  const standing = () => shown.standing();
  const firedKeys = async () => Object.keys((await store.call('reminderState')).fired).toSorted();

  beforeAll(async () => {
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
    shown = await shownBy(browser(), own);
    await store.call('changeSettings', { reminders: ALWAYS });
  });

  test('have one alarm, whose name says nothing, at most six hours off', async () => {
    await replan();
    const set = await alarms();
    expect(set.map(({ name }) => name)).toEqual(['tick']);
    const off = (set[0]?.scheduledTime ?? 0) - Date.now();
    expect(off).toBeGreaterThan(0);
    expect(off).toBeLessThanOrEqual(6 * 3_600_000);
  });

  test('keep that alarm where it is, however often the worker starts', async () => {
    const [before] = await alarms();
    for (let start = 0; start < 5; start += 1) {
      await browser().stopBackground();
      expect(await replan()).toMatchObject({ ok: true });
      expect(await alarms()).toEqual([before]);
    }
  });

  test('set the alarm again where the browser has lost it', async () => {
    await own.evaluate(async () => {
      const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      await api.alarms.clearAll();
    });
    expect(await alarms()).toEqual([]);
    await browser().stopBackground();
    await replan();
    expect(await alarms()).toHaveLength(1);
  });

  test('ring while the worker sleeps, and say it once', async () => {
    await store.call('saveReminderState', {
      ...EMPTY_REMINDER_STATE,
      checkedAt: moment(await store.call('now')),
      snoozed: { [HUMAN_RIGHTS_DAY]: moment(new Date(Date.now() + 4_000).toISOString()) },
    });
    await replan();
    await browser().stopBackground();
    expect(await standing()).toEqual([]);
    await waitUntil('the notification', async () => (await standing()).length > 0, 20_000);
    expect(await standing()).toEqual([WORDS[engine]]);
    expect(await firedKeys()).toEqual([HUMAN_RIGHTS_DAY]);

    await shown.dismiss();
    await browser().stopBackground();
    await replan();
    await replan();
    expect(await standing()).toEqual([]);
    expect(await firedKeys()).toEqual([HUMAN_RIGHTS_DAY]);
  });

  test('come on the day at the chosen time, by the clock of the machine', async () => {
    // The clock first: a worker that has just been woken looks by the real one once.
    await browser().setClock(localTime('2026-12-10', '08:59:00'));
    await replan();
    await store.call('saveReminderState', {
      ...EMPTY_REMINDER_STATE,
      checkedAt: moment('2026-12-09T20:00:00.000Z'),
    });
    await shown.dismiss();
    await replan();
    expect(await firedKeys()).toEqual([]);
    expect(await standing()).toEqual([]);
    const [alarm] = await alarms();
    // By the real clock, because that is what the browser's alarms go by.
    expect((alarm?.scheduledTime ?? 0) - Date.now()).toBeLessThanOrEqual(60_000);

    await browser().setClock(localTime('2026-12-10', '09:00:01'));
    await replan();
    expect(await firedKeys()).toEqual([HUMAN_RIGHTS_DAY]);
    expect(await standing()).toEqual([WORDS[engine]]);
    await shown.dismiss();
  });

  test('catch up after days of sleep with one notification', async () => {
    await browser().setClock(localTime('2026-12-11', '12:00:00'));
    await replan();
    await shown.dismiss();
    await store.call('saveReminderState', {
      ...EMPTY_REMINDER_STATE,
      checkedAt: moment('2026-12-07T20:00:00.000Z'),
    });
    await replan();
    const fired = await firedKeys();
    expect(fired).toContain(HUMAN_RIGHTS_DAY);
    expect(fired.length).toBeGreaterThan(1);
    expect(await standing()).toEqual([WORDS[engine]]);
    await shown.dismiss();
    await replan();
    expect(await standing()).toEqual([]);
    await browser().setClock(null);
  });

  /** The reminder of 10 December, due at this moment. */
  const fallDue = async (details: boolean): Promise<void> => {
    await store.call('changeSettings', { reminders: { ...ALWAYS, details } });
    await browser().setClock(localTime('2026-12-10', '09:30:00'));
    await replan();
    await shown.dismiss();
    await store.call('saveReminderState', {
      ...EMPTY_REMINDER_STATE,
      checkedAt: moment('2026-12-09T20:00:00.000Z'),
    });
    await replan();
  };

  test('open what is due at a click, in the dashboard that is already there', async () => {
    await fallDue(false);
    expect(await standing()).toEqual([WORDS[engine]]);
    await shown.click();
    await own.waitFor(() => location.hash === '#/due');
  });

  test('name the day only where the person wants that', async () => {
    await fallDue(true);
    const named = { title: 'Reminder', message: 'Human Rights Day: today' };
    expect(await standing()).toEqual([engine === 'firefox' ? named : WORDS.chromium]);
    await shown.dismiss();
  });

  test('wait for the end of the quiet hours', async () => {
    const quiet = { ...ALWAYS, quietFrom: '08:00', quietTo: '11:00' };
    await fallDue(false);
    await shown.dismiss();
    await store.call('changeSettings', { reminders: quiet });
    await store.call('saveReminderState', {
      ...EMPTY_REMINDER_STATE,
      checkedAt: moment('2026-12-09T20:00:00.000Z'),
    });
    await replan();
    expect(await firedKeys()).toEqual([]);
    expect(await standing()).toEqual([]);
    await browser().setClock(localTime('2026-12-10', '11:00:01'));
    await replan();
    expect(await firedKeys()).toEqual([HUMAN_RIGHTS_DAY]);
    expect(await standing()).toEqual([WORDS[engine]]);
    await shown.dismiss();
  });

  test.each(IN_WAYS[engine])('can be put off by an hour %s', async (_, putOff) => {
    await fallDue(false);
    await putOff(browser(), own, shown);
    await waitUntil('the snooze', async () => {
      const { snoozed } = await store.call('reminderState');
      return Object.keys(snoozed).includes(HUMAN_RIGHTS_DAY);
    });
    await replan();
    expect(await standing()).toEqual([]);
    await browser().setClock(localTime('2026-12-10', '10:30:01'));
    await replan();
    expect(await standing()).toEqual([WORDS[engine]]);
  });
});

/** A wall-clock time of this machine, as the browser that it runs on reads it. */
function localTime(date: string, time: string): string {
  return new Date(`${date}T${time}`).toISOString();
}
