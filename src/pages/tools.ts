import type { Charts } from '../charts/charts.js';
import type { Templates } from './templates.js';

/** What pages are made with. */
export interface Tools {
  readonly templates: Templates;
  readonly charts: Charts;
}

/** Files of the site: content by path, relative to its root. */
export type Pages = readonly (readonly [path: string, content: string])[];
