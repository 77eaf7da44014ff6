import * as en from './messages/en/manifest.json' with { type: 'json' };
import * as zhHans from './messages/zh-Hans/manifest.json' with { type: 'json' };

/** What a page of ours says where the browser gives it nothing, not even the language that was set: in each of ours. */
export const NOT_RUNNING = [
  { lang: 'en', name: en.name, text: en.notRunning },
  { lang: 'zh-Hans', name: zhHans.name, text: zhHans.notRunning },
] as const;
