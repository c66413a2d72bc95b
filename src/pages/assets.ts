import { readAsset } from './templates.js';

/** In the order of the cascade. */
const STYLES = ['tokens', 'base', 'layout', 'figure', 'table', 'print'];
const SCRIPTS = ['theme', 'readout', 'tables'];

/** The files of assets/. */
export function assetPages(): Map<string, string> {
  const styles = STYLES.map((name) => readAsset(`styles/${name}.css`)).join('\n');
  return new Map([
    ['assets/report.css', styles],
    ['assets/favicon.svg', readAsset('styles/favicon.svg')],
    ...SCRIPTS.map((name): [string, string] => [
      `assets/${name}.js`,
      readAsset(`scripts/${name}.js`),
    ]),
  ]);
}
