import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';

const SOURCES = 'gateway/explorer';
const OUTPUT = 'dist/explorer';
const OTHER_INPUTS = ['scripts/build-explorer.ts', 'package-lock.json'];

const ENTRIES = {
  explorer: `${SOURCES}/explorer.tsx`,
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};

/** GraphiQL imports these by their old names, CommonJS files whose parsers a bundle does not find. */
const PRETTIER_PARSERS = {
  'prettier/parser-graphql': 'prettier/plugins/graphql',
  'prettier/parser-babel': 'prettier/plugins/babel',
};

/** GraphiQL's style sheet holds Monaco's already; a second copy would only be dead weight. */
const monacoStylesOnce: Plugin = {
  name: 'monaco-styles-once',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]monaco-editor[\\/].*\.css$/ }, () => ({ contents: '', loader: 'empty' }));
  },
};

/** Bundles the explorer page with everything it loads, so that the hub serves it without any other host. */
export async function buildExplorer(): Promise<void> {
  if (await isUpToDate()) return;
  const { build } = await import('esbuild');
  const unfinished = `${OUTPUT}.${process.pid}`;
  try {
    const { metafile } = await build({
      entryPoints: ENTRIES,
      outdir: unfinished,
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      assetNames: '[name]-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      minify: true,
      metafile: true,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      alias: PRETTIER_PARSERS,
      plugins: [monacoStylesOnce],
    });
    const page = await readFile(join(SOURCES, 'index.html'), 'utf8');
    await writeFile(join(unfinished, 'index.html'), withFileNames(page, Object.keys(metafile.outputs)));
    await rm(OUTPUT, { recursive: true, force: true });
    await rename(unfinished, OUTPUT);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Puts the hashed name of each bundled file where the page says `{name.ext}`. */
function withFileNames(page: string, outputs: readonly string[]): string {
  const names = new Map(outputs.map((path) => [basename(path).replace(/-[A-Z0-9]{8}(?=\.[a-z]+$)/, ''), basename(path)]));
  return page.replace(/\{([\w.]+)\}/g, (_, name: string) => {
    const file = names.get(name);
    if (!file) throw new Error(`The explorer page names ${name}, which was not bundled`);
    return file;
  });
}

/** The page is written last, so its age is the build's. Where only `dist` was shipped, there is nothing newer and no esbuild. */
async function isUpToDate(): Promise<boolean> {
  const built = await modifiedAt(join(OUTPUT, 'index.html'));
  if (built === undefined) return false;
  const sources = await readdir(SOURCES, { recursive: true }).catch(() => []);
  const inputs = [SOURCES, ...sources.map((name) => join(SOURCES, name)), ...OTHER_INPUTS];
  const changes = await Promise.all(inputs.map(modifiedAt));
  return changes.every((change) => change === undefined || change < built);
}

async function modifiedAt(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}

await mkdir('dist', { recursive: true });
await buildExplorer();
