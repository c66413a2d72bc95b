import type { MessagePort } from 'node:worker_threads';
import type { Report } from '../sections/report.js';
import { makeClock } from '../wording/clock.js';
import type { Answer, Order } from './renderer.js';
import { perform, type Task } from './task.js';
import { openTools, type Tools } from './tools.js';

/** Does the tasks that come through a port, and loads what they need before they come. */
export function serve(port: MessagePort, onDone: () => void): void {
  const opening = openTools();
  let report: Report;
  port.on('message', async (order: Order) => {
    if (order.kind === 'begin') {
      report = { ...order.report, clock: makeClock(order.timezone) };
    } else if (order.kind === 'perform') {
      port.postMessage(answer(order.task, report, await opening));
    } else {
      (await opening).charts.close();
      onDone();
      port.close();
    }
  });
}

function answer(task: Task, report: Report, tools: Tools): Answer {
  try {
    return { outcome: perform(task, report, tools) };
  } catch (error) {
    return { error };
  }
}
