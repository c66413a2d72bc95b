import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '../../config/command-context.js';
import { readServing, readSite } from '../../config/config.js';
import { UserError } from '../../errors.js';
import { interruption } from '../../terminal/interruption.js';
import { openOutput } from '../../terminal/output.js';
import { startServing } from '../../watch/start-serving.js';

/** `traffic-report serve`: serves a site until it is interrupted. Resolves with the exit code. */
export async function serveCommand(options: Options): Promise<number> {
  const serving = readServing(options);
  const site = readSite(options);
  if (!existsSync(join(site, 'index.html'))) {
    throw new UserError(`${site} contains no report.`, {
      hint: 'Run traffic-report build, or pass the folder of another site: traffic-report serve public',
    });
  }
  const output = openOutput({ text: process.stdout, notices: process.stderr }, false);
  const interrupted = interruption();
  const preview = await startServing({ site, isLive: false }, serving, output);
  output.say(`serving   ${site}`);
  output.say(`open      ${preview.url} (Ctrl-C to stop)`);
  await interrupted;
  await preview.close();
  return 0;
}
