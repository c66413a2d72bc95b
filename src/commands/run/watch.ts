import { openKeys } from '../../anonymize/pseudonym-keys.js';
import type { CommandContext, Options } from '../../config/command-context.js';
import { type Config, readConfig, readServing } from '../../config/config.js';
import { UsageError } from '../../errors.js';
import { interruption } from '../../terminal/interruption.js';
import { openOutput } from '../../terminal/output.js';
import { openBuildReporter } from '../../watch/build-reporter.js';
import { follow } from '../../watch/follow.js';
import { openLiveReport } from '../../watch/live-report.js';
import { openWatchers } from '../../watch/live-watchers.js';
import { openPermit } from '../../watch/permit.js';
import { startServing } from '../../watch/start-serving.js';

/** Milliseconds after an interruption until the reason of a delay is shown. */
const PATIENCE = 500;

/** Packet files are read whole, so a watch of one that grows would take ever longer. */
function refusePacketFiles({ packetFiles }: Config): void {
  if (!packetFiles) return;
  throw new UsageError('watch follows a folder of captures, not packet files.', {
    hint: 'Build the report again when the files have grown, or capture with: traffic-report capture',
  });
}

/** `traffic-report watch`: resolves with the exit code when it is interrupted. */
export async function watchCommand(
  options: Options,
  { configFile, readAgain, onBuilt }: CommandContext,
): Promise<number> {
  const interrupted = interruption();
  const config = readConfig(options);
  refusePacketFiles(config);
  const serving = readServing(options);
  const output = openOutput({ text: process.stdout, notices: process.stderr }, config.quiet);
  const keys = openKeys();
  const permit = openPermit(config, keys);
  const served = { site: config.out, isLive: true, permit };
  const preview = options.serve === false ? undefined : await startServing(served, serving, output);
  if (preview) output.say(`serving   ${preview.url} (Ctrl-C to stop)`);
  output.say(`watching  ${config.captures}`);
  const now = () => Date.now() / 1000;
  const reporter = openBuildReporter(output, now);
  const report = openLiveReport({
    ...{ config, configFile, readAgain, output, reporter, preview, permit, keys, now, onBuilt },
  });
  const watchers = openWatchers({
    ...{ config, configFile, output },
    poll: options.poll === true,
    onChange: () => follower.changed(),
  });
  const follower = follow({
    takeSnapshot: report.takeSnapshot,
    rebuild: report.rebuild,
    onTick: () => {
      for (const watcher of watchers) watcher.renew();
    },
  });
  await interrupted;
  const stopped = follower.stop();
  const patience = setTimeout(
    () => output.say('A build is running. Press Ctrl-C again to stop it at once.'),
    PATIENCE,
  );
  await Promise.all(watchers.map((watcher) => watcher.close()));
  await stopped;
  clearTimeout(patience);
  await Promise.all([report.close(), preview?.close()]);
  output.leave();
  return 0;
}
