import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { engineOf, findBrowser, findBrowsers } from '../../../../lib/cli/browsers/find-browser.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sensitive-days-path-'));
  vi.stubEnv('PATH', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function program(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
  return path;
}

describe('finding a browser', () => {
  test('takes programs on the path before those of the system', async () => {
    const path = await program('google-chrome');
    expect(findBrowser('chrome')).toEqual({
      ok: true,
      value: { name: 'chrome', engine: 'chromium', program: path },
    });
  });

  test('takes the browser that was asked for, by name', async () => {
    const path = await program('firefox-esr');
    const found = findBrowser('firefox');
    expect(found.ok && found.value.program).toBe(path);
  });

  test('passes over a file that is no program', async () => {
    await writeFile(join(folder, 'microsoft-edge'), '');
    expect(findBrowsers().map(({ program: path }) => path)).not.toContain(
      join(folder, 'microsoft-edge'),
    );
  });

  test('refuses a name that it does not know, and says which it knows', () => {
    const found = findBrowser('netscape');
    expect(found.ok).toBe(false);
    expect(!found.ok && found.error).toContain('chromium, chrome, edge, firefox');
  });

  test('drives Chrome and Edge as Chromium', () => {
    expect([engineOf('chrome'), engineOf('edge'), engineOf('firefox')]).toEqual([
      'chromium',
      'chromium',
      'firefox',
    ]);
  });
});
