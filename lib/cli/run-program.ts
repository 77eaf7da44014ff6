import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json`. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Ended with everything that it started once this has passed. */
  readonly timeoutMs: number;
  /** `show` lets it write to the terminal; `keep` hands its output back. */
  readonly output: 'show' | 'keep';
}

export interface ProgramRun {
  /** Exit code; null when it was ended or did not start. */
  readonly code: number | null;
  /** Standard output, then standard error; empty with `show`. */
  readonly stdout: string;
  readonly stderr: string;
  /** Why there is no exit code; empty otherwise. */
  readonly trouble: string;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program to its end. The project's own tools come first on its path, and so does the Node
 * that runs this, so that an older system Node is never picked up.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramRun> {
  const path = [
    join(PROJECT, 'node_modules', '.bin'),
    dirname(process.execPath),
    process.env['PATH'] ?? '',
  ].join(delimiter);
  const child = spawn(command, args, {
    cwd: options.cwd ?? PROJECT,
    env: { ...process.env, ...options.env, PATH: path },
    stdio:
      options.output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // Its own process group: a time-out then ends its children too.
    detached: true,
  });
  const parts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (parts.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (parts.stderr += text));
  return new Promise((resolve) => {
    let trouble = '';
    const timer = setTimeout(() => {
      trouble = `${command} was ended after ${options.timeoutMs / 1000} s`;
      endGroup(child.pid);
    }, options.timeoutMs);
    // In a group of its own it does not hear the keyboard's Ctrl-C: that is passed on.
    const interrupted = (): void => {
      endGroup(child.pid);
      process.exit(130);
    };
    const done = (): void => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, interrupted);
    };
    for (const signal of SIGNALS) process.once(signal, interrupted);
    child.once('error', (error) => {
      done();
      resolve({ code: null, ...parts, trouble: error.message });
    });
    child.once('close', (code, signal) => {
      done();
      resolve({ code, ...parts, trouble: trouble || (signal ? `${command}: ${signal}` : '') });
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
