import type { MessagePort } from 'node:worker_threads';
import { openCharts } from '../charts/index.js';
import type { Report } from '../sections/report.js';
import { makeClock } from '../wording/clock.js';
import type { Answer, Order } from './crew.js';
import { perform } from './task.js';
import { openTemplates } from './templates.js';
import type { Tools } from './tools.js';

/** Does the tasks that come through a port, and loads what they need before they come. */
export async function serve(port: MessagePort, onDone: () => void): Promise<void> {
  const opening = openCharts().then((charts): Tools => ({ charts, templates: openTemplates() }));
  let report: Report;
  port.on('message', async (order: Order) => {
    if (order.kind === 'begin') {
      report = { ...order.report, clock: makeClock(order.timezone) };
    } else if (order.kind === 'perform') {
      port.postMessage(answer(order, report, await opening));
    } else {
      (await opening).charts.close();
      onDone();
      port.close();
    }
  });
}

function answer(
  { number, task }: Extract<Order, { kind: 'perform' }>,
  report: Report,
  tools: Tools,
): Answer {
  try {
    return { number, outcome: perform(task, report, tools) };
  } catch (error) {
    return { number, error };
  }
}
