import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readServing, readSite } from '../../config/config.js';
import { UserError } from '../../errors.js';
import { interruption } from '../../terminal/interruption.js';
import { openOutput } from '../../terminal/output.js';
import { startServing } from '../../watch/start-serving.js';

/** `traffic-report serve`: serves a built site until it is interrupted. Returns the exit code. */
export async function serveCommand(options: Readonly<Record<string, unknown>>): Promise<number> {
  const serving = readServing(options);
  const site = readSite(options);
  if (!existsSync(join(site, 'index.html'))) {
    throw new UserError(`${site} holds no report.`, {
      hint: 'Build one with traffic-report build, or name the folder of another: traffic-report serve public.',
    });
  }
  const output = openOutput({ text: process.stdout, notices: process.stderr }, false);
  const interrupted = interruption();
  const preview = await startServing({ site, isLive: false }, serving, output);
  output.say(`serving   ${site}`);
  output.say(`open      ${preview.url} (Ctrl-C ends it)`);
  await interrupted;
  await preview.close();
  return 0;
}
