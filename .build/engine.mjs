// Bundles Plot and jsdom into one script, dist/charts/engine.cjs: a thousand small files take four times as long
// to load, and one script can keep its compiled code (src/charts/cached-script.ts).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';

const jsdomRequire = createRequire(createRequire(import.meta.url).resolve('jsdom'));

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

await build({
  entryPoints: ['src/charts/engine.ts'],
  outfile: 'dist/charts/engine.cjs',
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  legalComments: 'linked',
  external: ['canvas'],
  // Its modules for import read files beside them; those for require do not.
  alias: { 'css-tree': jsdomRequire.resolve('css-tree') },
  plugins: [jsdomFiles],
  logLevel: 'warning',
});
