import type { MessagePort } from 'node:worker_threads';
import { UserError } from '../errors.js';
import { makeClock } from '../format/clock.js';
import type { Report } from '../sections/report.js';
import type { Answer, Order } from './renderer.js';
import { perform, type Task } from './task.js';
import { openTools, type Tools } from './tools.js';

/** Does the tasks that come through a port, and loads what they need before they come. */
export function serve(port: MessagePort, onDone: () => void): void {
  const opening = openTools();
  // Told with the first task: until then nobody waits for it.
  opening.catch(() => {});
  let report: Report;
  port.on('message', async (order: Order) => {
    if (order.kind === 'begin') {
      report = { ...order.report, clock: makeClock(order.timezone) };
    } else if (order.kind === 'perform') {
      port.postMessage(await answer(order.task, report, opening));
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

async function answer(task: Task, report: Report, opening: Promise<Tools>): Promise<Answer> {
  try {
    return { outcome: perform(task, report, await opening) };
  } catch (error) {
    if (!(error instanceof UserError)) return { error };
    return { userError: { message: error.message, hint: error.hint } };
  }
}
