import { openKeys } from '../../src/anonymize/pseudonym-keys.js';
import { readConfig } from '../../src/config/config.js';
import type { Preview } from '../../src/preview/preview.js';
import { openBuildReporter } from '../../src/watch/build-reporter.js';
import { openLiveReport } from '../../src/watch/live-report.js';
import { openPermit } from '../../src/watch/permit.js';

type Options = Readonly<Record<string, unknown>>;

interface Settings {
  readonly configFile?: string;
  /** The current options of the config file and the command line. */
  readonly settings?: Options;
}

/** A watched report of a folder, and the notifications of its pages, recorded or sent by a preview. */
export function liveReport(
  options: Options,
  now: () => number,
  { configFile = '', settings = {} }: Settings = {},
) {
  const sent = { notices: [] as (string | undefined)[], changed: [] as string[] };
  const config = readConfig({ timezone: 'UTC', ...options });
  const nothing = () => {};
  const output = {
    ...{ say: nothing, headline: nothing, warn: nothing, show: nothing, leave: nothing },
    ...{ progress: nothing, endProgress: nothing },
  };
  const keys = openKeys();
  const permit = openPermit(config, keys);
  const ownNews = openBuildReporter(output, now);
  let shown: Preview | undefined;
  const report = openLiveReport({
    ...{ config, configFile, output, permit, keys, now },
    readAgain: async () => ({ timezone: 'UTC', captures: config.captures, ...settings }),
    reporter: {
      built: ownNews.built,
      failed: (error, unseen) => (shown ? ownNews.failed(error, unseen) : String(error)),
    },
    preview: {
      ...{ url: '', port: 0 },
      changed(paths) {
        sent.changed.push(...(paths ?? ['anything']));
        shown?.changed(paths);
      },
      notice(message) {
        sent.notices.push(message);
        shown?.notice(message);
      },
      close: async () => {},
    },
    onBuilt: nothing,
  });
  const show = (preview: Preview) => {
    shown = preview;
  };
  return { sent, permit, show, ...report, rebuild: () => report.rebuild(report.takeSnapshot()) };
}
