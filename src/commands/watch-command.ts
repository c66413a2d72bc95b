import { type Config, readConfig, readServing } from '../config.js';
import { follow } from '../live/follow.js';
import { openBrowser } from '../preview/open-browser.js';
import { openPreview, type Preview } from '../preview/preview.js';
import { interruption } from './interruption.js';
import { openLiveNews } from './live-news.js';
import { openLiveReport } from './live-report.js';
import { openWatchers } from './live-watchers.js';
import { type Output, openOutput } from './output.js';
import { openStatusLine } from './status-line.js';
import type { Options, Surroundings } from './surroundings.js';

/** Milliseconds after which who wants to end is told what goes on. */
const PATIENCE = 500;

/** `traffic-report watch`: returns the exit code when it is interrupted. */
export async function watchCommand(
  options: Options,
  { configFile, readAgain, onBuilt }: Surroundings,
): Promise<number> {
  const interrupted = interruption();
  const config = readConfig(options);
  const output = openOutput({ text: process.stdout, notices: process.stderr }, config.quiet);
  const preview = options.serve === false ? undefined : await serve(options, config, output);
  output.say(`watching  ${config.captures}`);
  const now = () => Date.now() / 1000;
  const news = openLiveNews(output, openStatusLine(process.stdout, config.quiet), now);
  const report = openLiveReport({
    ...{ config, configFile, readAgain, output, news, preview, now, onBuilt },
  });
  const watchers = openWatchers({
    ...{ config, configFile, output },
    poll: options.poll === true,
    onChange: () => follower.changed(),
  });
  const follower = follow({
    look: report.look,
    rebuild: report.rebuild,
    onBeat: () => {
      for (const watcher of watchers) watcher.renew();
    },
  });
  await interrupted;
  news.end();
  const patience = setTimeout(
    () => output.say('A build is running. Ctrl-C again ends it at once.'),
    PATIENCE,
  );
  await Promise.all(watchers.map((watcher) => watcher.close()));
  await follower.stop();
  clearTimeout(patience);
  await Promise.all([report.close(), preview?.close()]);
  return 0;
}

async function serve(options: Options, { out }: Config, output: Output): Promise<Preview> {
  const { host, port, open } = readServing(options);
  const preview = await openPreview({ site: out, host, port, isLive: true });
  output.say(`serving   ${preview.url} (Ctrl-C ends it)`);
  if (open) openBrowser(preview.url, (reason) => output.warn(`No browser was opened: ${reason}.`));
  return preview;
}
