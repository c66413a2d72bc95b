#!/usr/bin/env node
import { loadScript } from './cached-script.js';

async function start(): Promise<void> {
  const { main, storeCode } = await loadScript(
    new URL('./cli.cjs', import.meta.url),
    () => import('./cli.js'),
  );
  process.exitCode = await main(process.argv.slice(2), storeCode);
}

start();
