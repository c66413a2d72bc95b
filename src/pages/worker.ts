import { parentPort } from 'node:worker_threads';
import { loadScript } from '../cached-script.js';

/** The thread of a renderer: see renderer.ts. */
async function start(): Promise<void> {
  const { serve, storeCode } = await loadScript(
    new URL('./serve.cjs', import.meta.url),
    () => import('./serve.js'),
  );
  if (parentPort) serve(parentPort, storeCode);
}

start();
