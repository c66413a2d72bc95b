import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.js';
import type { Report } from '../sections/report.js';
import type { SectionView } from '../sections/section.js';
import { type PageTask, perform, type SectionTask, type Task } from './task.js';
import { openTools, type Pages } from './tools.js';

/** Performs tasks: on a thread of its own, or two where there is much to do, which loads what it needs while captures are read. */
export interface Renderer {
  /** Tells what every task stands on. */
  begin(report: Report): void;
  perform(task: SectionTask): Promise<SectionView>;
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
  readonly outcome?: SectionView | Pages;
  readonly error?: unknown;
  /** In the place of a UserError: on its way it would lose what it is. */
  readonly userError?: { readonly message: string; readonly hint: string | undefined };
}

const SCRIPT = new URL('./worker.cjs', import.meta.url);
/** So many tasks wait for a thread before another is opened. */
const MANY_TASKS = 100;
const MOST_THREADS = 2;

/** Opens a renderer; run from its sources the program has no script for a thread, and does the work on its own. */
export function openRenderer(): Renderer {
  return existsSync(fileURLToPath(SCRIPT)) ? onThreads() : onItsOwn();
}

function onThreads(): Renderer {
  let begin: Order | undefined;
  const threads = [openThread()];
  /** A second thread takes longer to load than it saves, unless there is much to do. */
  const helper = () => {
    const thread = openThread();
    if (begin) thread.send(begin);
    threads.push(thread);
    return thread;
  };
  const idlest = () => {
    const least = threads.reduce((a, b) => (b.pending.length < a.pending.length ? b : a));
    const isBusy = least.pending.length >= MANY_TASKS && threads.length < MOST_THREADS;
    return isBusy ? helper() : least;
  };
  return {
    begin({ clock, ...report }) {
      begin = { kind: 'begin', report, timezone: clock.timezone };
      for (const { send } of threads) send(begin);
    },
    perform: (task: Task) =>
      new Promise<never>((done, fail) => {
        const { pending, send } = idlest();
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
  // Tasks are performed, and so answered, in the order in which they are sent.
  worker.on('message', (answer: Answer) => {
    const task = pending.shift();
    if (answer.outcome === undefined) task?.fail(failureOf(answer));
    else task?.done(answer.outcome as never);
  });
  worker.on('error', (error) => {
    for (const { fail } of pending) fail(error);
  });
  return {
    pending,
    ended: new Promise((done) => worker.once('exit', done)),
    send: (order: Order) => worker.postMessage(order),
  };
}

function failureOf({ error, userError }: Answer): unknown {
  if (!userError) return error;
  const { message, hint } = userError;
  return new UserError(message, hint === undefined ? {} : { hint });
}

function onItsOwn(): Renderer {
  const tools = openTools();
  // Told with the first task: until then nobody waits for it.
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
