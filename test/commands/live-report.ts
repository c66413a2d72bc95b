import { openLiveReport } from '../../src/commands/live-report.js';
import { readConfig } from '../../src/config.js';

/** A report of a folder that follows it, and what its readers are told. */
export function liveReport(options: Readonly<Record<string, unknown>>, now: () => number) {
  const told = { notices: [] as (string | undefined)[], changed: [] as string[] };
  const config = readConfig({ timezone: 'UTC', ...options });
  const nothing = () => {};
  const report = openLiveReport({
    config,
    configFile: '',
    readAgain: async () => ({}),
    output: {
      ...{ say: nothing, headline: nothing, warn: nothing },
      ...{ progress: nothing, endProgress: nothing },
    },
    news: { built: nothing, failed: String },
    preview: {
      ...{ url: '', port: 0 },
      changed: (paths) => void told.changed.push(...(paths ?? ['anything'])),
      notice: (message) => void told.notices.push(message),
      close: async () => {},
    },
    now,
    onBuilt: nothing,
  });
  return { told, ...report, rebuild: () => report.rebuild(report.look()) };
}
