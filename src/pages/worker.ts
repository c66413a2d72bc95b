import { parentPort } from 'node:worker_threads';
import { loadScript } from '../cached-script.js';

/** A thread of the renderer: see renderer.ts. */
async function start(): Promise<void> {
  const { serveTasks, storeCode } = await loadScript(
    new URL('./serve.cjs', import.meta.url),
    () => import('./serve.js'),
  );
  if (parentPort) serveTasks(parentPort, storeCode);
}

start();
