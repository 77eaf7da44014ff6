import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { neededWords } from './needed-words.ts';
import { VERIFIER_STYLE, verifierPage } from './page-shell.ts';

const ENTRY = '\0verifier-page-entry';
const REPORT_WORDS = /\/messages\/[\w-]+\/report\.json$/;

/**
 * Builds the text of `verify.html`: the verifier and its words in one inline script. Node only, at
 * build time, for the demo and for tests; nothing that ships imports this file. Writes no file.
 */
export async function buildVerifierPage(): Promise<string> {
  const start = fileURLToPath(new URL('start-page.ts', import.meta.url));
  const entry: Plugin = {
    name: 'verifier-page-entry',
    resolveId: (id) => (id === ENTRY ? ENTRY : null),
    load: (id) =>
      id === ENTRY
        ? `import { startPage } from ${JSON.stringify(start)};\nstartPage(document, navigator.languages);`
        : null,
  };
  // Two thirds of the sentences are the report's own; each bundle would carry them for nothing.
  const neededWordsOnly: Plugin = {
    name: 'verifier-page-words',
    load: (id) => {
      if (!REPORT_WORDS.test(id)) return null;
      const words: Record<string, string> = JSON.parse(readFileSync(id, 'utf8'));
      return JSON.stringify(neededWords(words));
    },
  };
  const built = await build({
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [entry, neededWordsOnly],
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunks = outputs.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
  const [chunk, ...more] = chunks;
  if (!chunk || more.length > 0) throw new Error('the verifier page is not one script');
  const script = inlineable(chunk.code);
  return verifierPage(script, base64Sha256(script), base64Sha256(VERIFIER_STYLE));
}

/** What ends a script element, or changes how it is read, must not stand in one, not even in a string. */
function inlineable(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

function base64Sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
