import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { openCharts } from '../charts/index.js';
import type { Report } from '../sections/report.js';
import type { Chapter } from '../sections/section.js';
import { type ChapterTask, type PageTask, perform, type Task } from './task.js';
import { openTemplates } from './templates.js';
import type { Pages } from './tools.js';

/** Performs tasks: on a thread of its own, which loads what it needs while captures are read. */
export interface Renderer {
  /** Tells what every task stands on. */
  begin(report: Report): void;
  perform(task: ChapterTask): Promise<Chapter>;
  perform(task: PageTask): Promise<Pages>;
  close(): Promise<void>;
}

/** What the thread is told. Of the report all but its clock, which is no plain data. */
export type Order =
  | { readonly kind: 'begin'; readonly report: PlainReport; readonly timezone: string }
  | { readonly kind: 'perform'; readonly task: Task }
  | { readonly kind: 'close' };
type PlainReport = Omit<Report, 'clock'>;

/** What the thread answers to a task. */
export interface Answer {
  readonly outcome?: Chapter | Pages;
  readonly error?: unknown;
}

const SCRIPT = new URL('./worker.cjs', import.meta.url);

/** Opens a renderer; run from its sources the program has no script for a thread, and does the work on its own. */
export function openRenderer(): Renderer {
  return existsSync(fileURLToPath(SCRIPT)) ? onThread() : onItsOwn();
}

function onThread(): Renderer {
  const worker = new Worker(SCRIPT);
  const ended = new Promise((done) => worker.once('exit', done));
  const pending: { done: (outcome: never) => void; fail: (error: unknown) => void }[] = [];
  const send = (order: Order) => worker.postMessage(order);
  // Tasks are performed, and so answered, in the order in which they are sent.
  worker.on('message', ({ outcome, error }: Answer) => {
    const task = pending.shift();
    if (outcome === undefined) task?.fail(error);
    else task?.done(outcome as never);
  });
  worker.on('error', (error) => {
    for (const { fail } of pending) fail(error);
  });
  return {
    begin: ({ clock, ...report }) => send({ kind: 'begin', report, timezone: clock.timezone }),
    perform: (task: Task) =>
      new Promise<never>((done, fail) => {
        pending.push({ done, fail });
        send({ kind: 'perform', task });
      }),
    async close() {
      send({ kind: 'close' });
      await ended;
    },
  };
}

function onItsOwn(): Renderer {
  const tools = (async () => ({ templates: openTemplates(), charts: await openCharts() }))();
  let report: Report;
  return {
    begin(given) {
      report = given;
    },
    async perform(task: Task) {
      return perform(task, report, await tools) as never;
    },
    async close() {
      (await tools).charts.close();
    },
  };
}
