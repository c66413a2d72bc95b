import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { openCharts } from '../charts/index.js';
import type { Report } from '../sections/report.js';
import type { Chapter } from '../sections/section.js';
import { type ChapterTask, type PageTask, perform, type Task } from './task.js';
import { openTemplates } from './templates.js';
import type { Pages } from './tools.js';

/** Those who draw: threads of their own, which load what they need while captures are read. */
export interface Crew {
  /** Tells all what every task stands on. */
  begin(report: Report): void;
  perform(task: ChapterTask): Promise<Chapter>;
  perform(task: PageTask): Promise<Pages>;
  close(): Promise<void>;
}

/** What a thread is told. Of the report all but its clock, which is no plain data. */
export type Order =
  | { readonly kind: 'begin'; readonly report: PlainReport; readonly timezone: string }
  | { readonly kind: 'perform'; readonly number: number; readonly task: Task }
  | { readonly kind: 'close' };
type PlainReport = Omit<Report, 'clock'>;

/** What a thread answers to a task. */
export interface Answer {
  readonly number: number;
  readonly outcome?: Chapter | Pages;
  readonly error?: unknown;
}

/** A thread that waits for nothing has so many tasks, one under way and one to go on with. */
const TASKS_AT_ONCE = 2;
const SCRIPT = new URL('./worker.cjs', import.meta.url);

/** Opens a crew of so many threads; run from its sources the program does the work on its own. */
export function openCrew(threads: number): Crew {
  return existsSync(fileURLToPath(SCRIPT)) ? openThreads(threads) : alone();
}

function openThreads(threads: number): Crew {
  const waiting: { task: Task; done: (outcome: never) => void; fail: (error: unknown) => void }[] =
    [];
  const crew = Array.from({ length: threads }, () => {
    const worker = new Worker(SCRIPT);
    const ended = new Promise((done) => worker.once('exit', done));
    return { worker, ended, pending: new Map<number, (typeof waiting)[number]>() };
  });
  let lastNumber = 0;
  const assign = () => {
    for (let room = 0; room < TASKS_AT_ONCE; room += 1) {
      for (const { worker, pending } of crew) {
        const next = pending.size <= room ? waiting.shift() : undefined;
        if (!next) continue;
        lastNumber += 1;
        pending.set(lastNumber, next);
        send(worker, { kind: 'perform', number: lastNumber, task: next.task });
      }
    }
  };
  for (const { worker, pending } of crew) {
    worker.on('message', ({ number, outcome, error }: Answer) => {
      const job = pending.get(number);
      pending.delete(number);
      assign();
      if (outcome === undefined) job?.fail(error);
      else job?.done(outcome as never);
    });
    // A thread that breaks takes its tasks with it, and the build has failed.
    worker.on('error', (error) => {
      for (const { fail } of [...pending.values(), ...waiting]) fail(error);
    });
  }
  return {
    begin({ clock, ...report }) {
      const { timezone } = clock;
      for (const { worker } of crew) send(worker, { kind: 'begin', report, timezone });
    },
    perform: (task: Task) =>
      new Promise<never>((done, fail) => {
        waiting.push({ task, done, fail });
        assign();
      }),
    async close() {
      for (const { worker } of crew) send(worker, { kind: 'close' });
      await Promise.all(crew.map(({ ended }) => ended));
    },
  };
}

function send(worker: Worker, order: Order): void {
  worker.postMessage(order);
}

function alone(): Crew {
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
