import type { Plugin, Rolldown } from 'vite';

/** Where the worker keeps the modules that other code asks for with `import()`. */
const SHELF = 'globalThis.workerModules';

/**
 * Lets the worker share its code with the pages. Chromium's service workers refuse `import()`
 * (w3c/ServiceWorker#1356), so a worker of one piece would carry every lazily loaded file a second time. Here it is a
 * module instead that imports those files at its start and puts them on a shelf, and each `import()` that it can reach
 * looks there first. In a page the shelf is not there and `import()` is what it always was.
 */
export function workerImportsPlugin(): Plugin {
  return {
    name: 'worker-imports',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((file) =>
          file.type === 'chunk' ? [[file.fileName, file] as const] : [],
        ),
      );
      const worker = [...chunks.values()].find(
        ({ isEntry, name }) => isEntry && name === 'background',
      );
      if (!worker) return;
      const reached = reachedFrom(worker, chunks);
      const lazy = [...new Set(reached.flatMap(({ dynamicImports }) => dynamicImports))];
      for (const chunk of reached) chunk.code = chunk.code.replaceAll(CALL, throughTheShelf);
      const imports = lazy.map((file, index) => `import*as lazy${index} from"./${file}";`);
      const shelf = lazy.map((file, index) => `"${baseName(file)}":lazy${index}`);
      worker.code = `${imports.join('')}${SHELF}={${shelf.join(',')}};${worker.code}`;
    },
  };
}

/** An `import()` of a file of ours as the bundler writes it; its own name has no characters that need an escape. */
const CALL = /\bimport\(([`"'])((?:\.{1,2}\/)[\w./-]+)\1\)/g;

function throughTheShelf(call: string, _quote: string, path: string): string {
  const module = `${SHELF}?.["${baseName(path)}"]`;
  return `(${module}?Promise.resolve(${module}):${call})`;
}

/** The chunk and all that it imports, at once or later. */
function reachedFrom(
  first: Rolldown.OutputChunk,
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
): Rolldown.OutputChunk[] {
  const reached = new Set([first]);
  for (const { imports, dynamicImports } of reached) {
    for (const file of [...imports, ...dynamicImports]) {
      const chunk = chunks.get(file);
      if (chunk) reached.add(chunk);
    }
  }
  return [...reached];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
