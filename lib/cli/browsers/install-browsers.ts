import { existsSync } from 'node:fs';
import { runProgram } from '../run-program.ts';

/** Whether this machine is one where a missing browser can be installed without asking anybody. */
export function canInstallBrowsers(): boolean {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    existsSync('/usr/bin/apt-get')
  );
}

/** Installs Debian's Chromium and Firefox; false when that failed. */
export async function installBrowsers(): Promise<boolean> {
  return installPackages(['chromium', 'firefox-esr']);
}

/** Installs Debian packages by name; false when that failed. Ask `canInstallBrowsers` first. */
export async function installPackages(names: readonly string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const limits = { env, timeoutMs: 10 * 60_000, output: 'show' } as const;
  await runProgram('apt-get', ['update', '-q'], limits);
  const install = ['install', '-y', '-q', '--no-install-recommends', ...names];
  return (await runProgram('apt-get', install, limits)).code === 0;
}
