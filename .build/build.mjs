// Builds dist/: the program as one script, what draws as another, and the queries beside them. A thousand small
// files take four times as long to load, and a single script can keep its compiled code (src/cached-script.ts).
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const [source, target] = [resolve(root, 'src'), resolve(root, 'dist')];
const jsdomRequire = createRequire(createRequire(import.meta.url).resolve('jsdom'));

/** Modules find their queries and templates from where they lie, which a bundle must not change. */
const ownPlaces = {
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        `__urlOf(${JSON.stringify(relative(source, path))})`,
      ),
      loader: 'ts',
    }));
  },
};

/** jsdom looks for two files of its own beside its modules. */
const jsdomFiles = {
  name: 'jsdom-files',
  setup({ onLoad }) {
    onLoad({ filter: /jsdom.*computed-style\.js$/ }, ({ path }) => {
      const sheet = resolve(dirname(path), '../../../browser/default-stylesheet.css');
      return replaceIn(
        path,
        /fs\.readFileSync\(\s*path\.resolve\(__dirname,[^)]*\),\s*\{[^}]*\}\s*\)/,
        JSON.stringify(readFileSync(sheet, 'utf8')),
      );
    });
    // The worker for synchronous requests: drawings make none.
    onLoad({ filter: /jsdom.*XMLHttpRequest-impl\.js$/ }, ({ path }) =>
      replaceIn(path, 'require.resolve("./xhr-sync-worker.js")', '""'),
    );
  },
};

function replaceIn(path, pattern, replacement) {
  const text = readFileSync(path, 'utf8');
  const contents = text.replace(pattern, () => replacement);
  if (contents === text) throw new Error(`${path} does not hold ${pattern} any more.`);
  return { contents, loader: 'js' };
}

function bundle(entry, outfile, options) {
  return build({
    entryPoints: [resolve(source, entry)],
    outfile: resolve(target, outfile),
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    legalComments: 'linked',
    // A script that is run from its compiled code cannot import, but it can require.
    supported: { 'dynamic-import': false },
    banner: {
      js: `const __url = require('node:url').pathToFileURL(__filename).href, __urlOf = (path) => new URL('${dirname(outfile) === '.' ? '' : '../'}' + path, __url).href;`,
    },
    define: { 'import.meta.url': '__url' },
    logLevel: 'warning',
    ...options,
  });
}

rmSync(target, { recursive: true, force: true });
await Promise.all([
  bundle('bin.ts', 'bin.cjs', { plugins: [ownPlaces], external: ['./cli.js'] }),
  bundle('cli.ts', 'cli.cjs', {
    plugins: [ownPlaces],
    external: ['@duckdb/node-bindings', './engine.js'],
  }),
  bundle('pages/worker.ts', 'pages/worker.cjs', { plugins: [ownPlaces], external: ['./serve.js'] }),
  bundle('pages/serve.ts', 'pages/serve.cjs', { plugins: [ownPlaces], external: ['./engine.js'] }),
  bundle('charts/engine.ts', 'charts/engine.cjs', {
    external: ['canvas'],
    // Its modules for import read files beside them; those for require do not.
    alias: { 'css-tree': jsdomRequire.resolve('css-tree') },
    plugins: [jsdomFiles],
  }),
]);
for (const path of readdirSync(source, { recursive: true })) {
  if (path.endsWith('.sql')) cpSync(resolve(source, path), resolve(target, path));
}
