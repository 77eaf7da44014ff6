import { describe, expect, test } from 'vitest';
import { projectFiles, readProjectFile, sourceFiles } from '../support/project-files.ts';

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  /** Files to which it does not apply, with the reason beside. */
  readonly except?: RegExp;
  /** A line that breaks it, so that each rule is seen to catch something. */
  readonly broken: string;
}

/** What must not stand in code that ships, beyond what the linter holds (casts, `any`, `console`, `eval`). */
const SOURCE_RULES: readonly Rule[] = [
  {
    what: 'markup from text',
    pattern: /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b/,
    broken: 'node.innerHTML = text;',
  },
  { what: 'window.open', pattern: /\bwindow\.open\(/, broken: 'window.open(url);' },
  {
    what: 'a clock of its own',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    except: /^lib\/clock\.ts$/,
    broken: 'const now = new Date();',
  },
  {
    what: 'the network',
    pattern: /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\bEventSource\b/,
    // Demo and browsers run on Node and talk to loopback. The background has two ways out: pages, and time stamps.
    except: /^lib\/cli\/|^lib\/(platform\/own-requests|capture\/ask-authority)\.ts$/,
    broken: 'await fetch(url);',
  },
  {
    what: 'browser storage outside the vault',
    pattern: /\b(localStorage|sessionStorage)\b|\bstorage\.(local|sync|session)\b/,
    // The key, and what lasts for one run only.
    except: /^lib\/platform\//,
    broken: 'localStorage.setItem(key, text);',
  },
];

/** What must stand in no file of the project at all. */
const FILE_RULES: readonly Rule[] = [
  {
    what: 'a machine path',
    pattern: /(^|[\s'"`(=])\/(work|home|root|Users)\/[a-z]/,
    broken: "const x = '/home/someone/x';",
  },
  {
    what: 'a registry host',
    pattern: /registry\.[a-z]+js\.org|deb\.debian\.org|registry\.yarnpkg/,
    broken: '"resolved": "https://registry.npmjs.org/x"',
  },
  {
    what: 'a focused or skipped test',
    pattern: /\b(test|it|describe)\.(only|skip|todo|skipIf|runIf)\b/,
    broken: "test.skip('x', () => {});",
  },
];

/** This file quotes what it forbids; the licence is not ours; data are checked by their own test. */
const QUOTES = /^tests\/conventions\/source-text\.test\.ts$|^LICENSE$/;

function breaches(paths: readonly string[], { pattern, except }: Rule): string[] {
  return paths
    .filter((path) => !QUOTES.test(path) && !except?.test(path))
    .flatMap((path) =>
      readProjectFile(path)
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) && !isComment(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
        ),
    );
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\*|\/\*)/.test(line);
}

function textFiles(): readonly string[] {
  return projectFiles().filter((path) => !/\.(png|ico|woff2|zip|jpg|gif|webp|pdf)$/.test(path));
}

describe('code that ships has', () => {
  test.each(SOURCE_RULES)('no $what', (rule) => {
    expect(rule.pattern.test(rule.broken)).toBe(true);
    expect(breaches(sourceFiles(), rule)).toEqual([]);
  });
});

describe('the project has', () => {
  test.each(FILE_RULES)('no $what', (rule) => {
    expect(rule.pattern.test(rule.broken)).toBe(true);
    expect(breaches(textFiles(), rule)).toEqual([]);
  });
});
