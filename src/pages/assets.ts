import { createHash } from 'node:crypto';
import { readAsset } from './template-files.js';

/** In the order of the cascade. */
const STYLES = ['tokens', 'base', 'layout', 'findings', 'figure', 'table', 'print'];
const SCRIPTS = ['theme', 'readout', 'tables'] as const;

/** A file of assets/. Its path changes with its content, so that browsers may cache it forever. */
export interface Asset {
  /** `assets/report.0123456789.css` */
  readonly path: string;
  readonly content: string;
}

/** The files of assets/ by name: report (the style sheet), favicon, and each script. */
export function readAssets(): Readonly<Record<string, Asset>> {
  const styles = STYLES.map((name) => readAsset(`styles/${name}.css`)).join('\n');
  return {
    report: asset('report', 'css', styles),
    favicon: asset('favicon', 'svg', readAsset('styles/favicon.svg')),
    ...Object.fromEntries(
      SCRIPTS.map((name) => [name, asset(name, 'js', readAsset(`scripts/${name}.js`))]),
    ),
  };
}

function asset(name: string, ending: string, content: string): Asset {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return { path: `assets/${name}.${digest}.${ending}`, content };
}
