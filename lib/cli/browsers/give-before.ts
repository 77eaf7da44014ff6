import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import * as v from 'valibot';

const permissionsSchema = v.looseObject({ api: v.array(v.string()) });
const preferencesSchema = v.looseObject({
  extensions: v.looseObject({ settings: v.record(v.string(), v.looseObject({})) }),
});
const rowSchema = v.looseObject({ path: v.string(), granted_permissions: permissionsSchema });

/**
 * Writes into a profile that a person said yes to these permissions once before: Chromium then does not ask again, and the
 * extension's own `permissions.request` comes back true. Without a window the question itself can be neither seen nor
 * answered. Starts the browser once, so that the profile knows the extension; it has to be loaded by `--load-extension`,
 * because what is installed in any other way is set up anew at each start.
 *
 * @returns the id of the extension
 */
export async function giveBefore(
  start: () => Promise<Browser>,
  { profile, extension }: { readonly profile: string; readonly extension: string },
  permissions: readonly string[],
): Promise<string> {
  const first = await start();
  await first.close();
  const path = join(profile, 'Default', 'Preferences');
  const preferences = v.parse(preferencesSchema, JSON.parse(await readFile(path, 'utf8')));
  const { settings } = preferences.extensions;
  for (const [id, value] of Object.entries(settings)) {
    const row = v.safeParse(rowSchema, value);
    if (!row.success || row.output.path !== extension) continue;
    const before = row.output.granted_permissions;
    const granted = { ...before, api: [...before.api, ...permissions] };
    settings[id] = {
      ...row.output,
      granted_permissions: granted,
      runtime_granted_permissions: { ...granted, api: [...permissions] },
    };
    await writeFile(path, JSON.stringify(preferences));
    return id;
  }
  throw new Error('the profile does not know the extension');
}
