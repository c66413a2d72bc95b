import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.js';
import type { Report } from '../sections/report.js';
import type { SectionView } from '../sections/section.js';
import { type PageTask, perform, type SectionTask, type Task } from './task.js';
import { openTools, type Pages } from './tools.js';

/** Performs tasks on one or two threads, which load their libraries while captures are read. */
export interface Renderer {
  /** Sends the report; call it before the first task. */
  begin(report: Report): void;
  perform(task: SectionTask): Promise<SectionView>;
  perform(task: PageTask): Promise<Pages>;
  close(): Promise<void>;
}

/** A message to a thread. The report's clock is not plain data, so its time zone is sent instead. */
export type Message =
  | { readonly kind: 'begin'; readonly report: PlainReport; readonly timezone: string }
  | { readonly kind: 'perform'; readonly task: Task }
  | { readonly kind: 'close' };
type PlainReport = Omit<Report, 'clock'>;

/** The reply of a thread to a task. */
export interface Reply {
  readonly outcome?: SectionView | Pages;
  readonly error?: unknown;
  /** A UserError as plain data: posting a message loses its class. */
  readonly userError?: { readonly message: string; readonly hint: string | undefined };
}

const SCRIPT = new URL('./worker.cjs', import.meta.url);
/** Pending tasks of a thread at which another one is started. */
const BUSY_TASKS = 100;
const MAX_THREADS = 2;

/** Without a built worker script, when run from source, it renders in this thread. */
export function openRenderer(): Renderer {
  return existsSync(fileURLToPath(SCRIPT)) ? openThreads() : openInThisThread();
}

function openThreads(): Renderer {
  let begin: Message | undefined;
  const threads = [openThread()];
  /** A second thread saves time only if there are many tasks. */
  const addThread = () => {
    const thread = openThread();
    if (begin) thread.send(begin);
    threads.push(thread);
    return thread;
  };
  const idleThread = () => {
    const least = threads.reduce((a, b) => (b.pending.length < a.pending.length ? b : a));
    const isBusy = least.pending.length >= BUSY_TASKS && threads.length < MAX_THREADS;
    return isBusy ? addThread() : least;
  };
  return {
    begin({ clock, ...report }) {
      begin = { kind: 'begin', report, timezone: clock.timezone };
      for (const { send } of threads) send(begin);
    },
    perform: (task: Task) =>
      new Promise<never>((done, fail) => {
        const { pending, send } = idleThread();
        pending.push({ done, fail });
        send({ kind: 'perform', task });
      }),
    async close() {
      for (const { send } of threads) send({ kind: 'close' });
      await Promise.all(threads.map(({ ended }) => ended));
    },
  };
}

function openThread() {
  const worker = new Worker(SCRIPT);
  const pending: { done: (outcome: never) => void; fail: (error: unknown) => void }[] = [];
  // Replies arrive in the order of the tasks.
  worker.on('message', (reply: Reply) => {
    const task = pending.shift();
    if (reply.outcome === undefined) task?.fail(failureOf(reply));
    else task?.done(reply.outcome as never);
  });
  worker.on('error', (error) => {
    for (const { fail } of pending) fail(error);
  });
  return {
    pending,
    ended: new Promise((done) => worker.once('exit', done)),
    send: (order: Message) => worker.postMessage(order),
  };
}

function failureOf({ error, userError }: Reply): unknown {
  if (!userError) return error;
  const { message, hint } = userError;
  return new UserError(message, hint === undefined ? {} : { hint });
}

function openInThisThread(): Renderer {
  const tools = openTools();
  // Reported with the first task; until then it must not count as an unhandled rejection.
  tools.catch(() => {});
  let report: Report;
  return {
    begin(given) {
      report = given;
    },
    async perform(task: Task) {
      return perform(task, report, await tools) as never;
    },
    async close() {
      await tools.then(
        ({ charts }) => charts.close(),
        () => {},
      );
    },
  };
}
