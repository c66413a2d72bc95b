import type { Charts } from '../charts/charts.js';
import { openCharts } from '../charts/index.js';
import { openTemplates, type Templates } from './templates.js';

export interface Tools {
  readonly templates: Templates;
  readonly charts: Charts;
}

export async function openTools(): Promise<Tools> {
  return { charts: await openCharts(), templates: openTemplates() };
}

/** Files of the site: content by path, relative to its root. Threads send text as UTF-8. */
export type Pages = readonly (readonly [path: string, content: string | Uint8Array])[];
