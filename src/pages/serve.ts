import type { MessagePort } from 'node:worker_threads';
import { UserError } from '../errors.js';
import { makeClock } from '../format/clock.js';
import type { Report } from '../sections/report.js';
import type { Message, Reply } from './renderer.js';
import { perform, type Task } from './task.js';
import { openTools, type Pages, type Tools } from './tools.js';

/** Performs the tasks sent to a port. Loads the charting libraries before the first one arrives. */
export function serveTasks(port: MessagePort, onDone: () => void): void {
  const opening = openTools();
  // Reported with the first task; until then it must not count as an unhandled rejection.
  opening.catch(() => {});
  let report: Report;
  port.on('message', async (message: Message) => {
    if (message.kind === 'begin') {
      report = { ...message.report, clock: makeClock(message.timezone) };
    } else if (message.kind === 'perform') {
      port.postMessage(await replyTo(message.task, report, opening));
    } else {
      await opening.then(
        ({ charts }) => charts.close(),
        () => {},
      );
      onDone();
      port.close();
    }
  });
}

async function replyTo(task: Task, report: Report, opening: Promise<Tools>): Promise<Reply> {
  try {
    const outcome = perform(task, report, await opening);
    return { outcome: isPages(outcome) ? outcome.map(encoded) : outcome };
  } catch (error) {
    if (!(error instanceof UserError)) return { error };
    return { userError: { message: error.message, hint: error.hint } };
  }
}

const encoder = new TextEncoder();

/** Done on the threads, and once: for the digest, the comparison with the file on disk, and writing. */
function encoded([path, content]: Pages[number]): Pages[number] {
  return [path, typeof content === 'string' ? encoder.encode(content) : content];
}

function isPages(outcome: Reply['outcome']): outcome is Pages {
  return Array.isArray(outcome);
}
