import { setTimeout as wait } from 'node:timers/promises';
import type { DecoderChoice } from '../dissection/dissection.js';
import { plural } from '../format/quantity.js';
import type { FolderLock } from '../lock/folder-lock.js';
import { type SocketWatcher, watchSockets } from '../sockets/watch-sockets.js';
import { CoverageLog } from './hours/coverage-log.js';
import { HOUR } from './hours/hour-file-format.js';
import { PacketSink } from './hours/packet-sink.js';
import { housekeeping, reportHours } from './housekeeping.js';
import { keepCapturing } from './keep-capturing.js';
import { persistWith } from './persist.js';
import { RingQueue } from './ring/ring-queue.js';
import { RingReader } from './ring/ring-reader.js';
import type { CaptureSettings } from './wireshark/arguments.js';
import type { Tools } from './wireshark/tools.js';

export interface RecordOptions extends CaptureSettings {
  /** Folder of the captures. */
  readonly folder: string;
  readonly decoder: DecoderChoice;
  /** Whether to record the sockets of this computer. */
  readonly sockets: boolean;
  /** Epoch second of the end; undefined means until it is stopped. */
  readonly until: number | undefined;
  /** Seconds of an hour; shorter in tests. */
  readonly hourLength?: number;
}

/** The environment of a capture, and its callbacks. */
export interface RecorderWorld {
  readonly tools: Tools;
  readonly platform: NodeJS.Platform;
  /** Folder in which to create the spool. */
  readonly temporary: string;
  /** Epoch seconds. */
  readonly now: () => number;
  /** Ends the capture; all packets until then are written. */
  readonly stop: AbortSignal;
  /** Aborted when this process is about to be killed; captured packets wait in the spool for the next capture. */
  readonly kill?: AbortSignal;
  /** Called when dumpcap has started, and after each restart. */
  readonly onStart: () => void;
  /** Called for each hour that is over, with the number of packets since the last call for that hour. */
  readonly onHour: (hour: number, packets: number) => void;
  /** Called when an hour has ended, and when a capture starts, unless a spool is being recovered. */
  readonly onHourEnd?: () => void;
  readonly onNotice: (text: string) => void;
  /** Called with the process id of each tshark. */
  readonly onDissector?: (pid: number | undefined) => void;
}

export interface SessionPlace {
  /** Folder of the ring. */
  readonly spool: string;
  readonly lock: FolderLock;
  /** Resolves when no recovery writes into the hourly files any more. */
  readonly recovered: Promise<void>;
}

/** Milliseconds. */
const TICK = 1000;
/** Seconds of packets that dumpcap buffers, which are lost if it crashes. */
const UNWRITTEN = 1;

/** A capture from start to end: dumpcap writes a ring of files, which tshark dissects one by one. */
export class Session {
  private readonly ending = new AbortController();
  private readonly queue = new RingQueue();
  private readonly sink: PacketSink;
  private readonly coverage: CoverageLog;
  private readonly reader: RingReader;
  private isCapturing = false;
  private isOver = false;

  constructor(
    private readonly options: RecordOptions,
    private readonly world: RecorderWorld,
    private readonly place: SessionPlace,
  ) {
    const { folder, until } = options;
    const { tools, platform, onNotice, onDissector = () => {} } = world;
    const { spool } = place;
    const isEnding = () => this.ending.signal.aborted;
    const persist = persistWith({
      pause: (seconds) => wait(seconds * 1000),
      isEnding,
      onTrouble: (text) => onNotice(`${text}. Captured packets wait in ${spool} meanwhile.`),
      onRecovery: () => onNotice('Packets are written again.'),
    });
    const { queue, hourLength } = this;
    this.sink = new PacketSink({ folder, until, hourLength, persist, onNotice });
    this.coverage = new CoverageLog({ folder, until, hourLength, onNotice });
    this.reader = new RingReader({
      ...{ queue, spool, folder, names: options.names, tools, platform, persist, isEnding },
      decoder: options.decoder,
      onPackets: (packets) => this.sink.take(packets),
      isOver: () => this.isOver,
      ...{ onNotice, onDissector },
    });
  }

  /** Resolves when all packets are written. Throws UserError if the capture cannot start, or packets cannot be written. */
  async run(): Promise<void> {
    const { stop, now, onNotice, onHour } = this.world;
    const end = () => this.ending.abort();
    stop.addEventListener('abort', end);
    if (stop.aborted) end();
    const sockets = this.socketWatcher();
    const tick = this.housekeeper(sockets);
    const ticking = setInterval(() => tick(now()), TICK);
    try {
      const reading = this.place.recovered.then(() => this.reader.readAll());
      // Without the reader, packets would never be written.
      reading.catch(end);
      const [dropped] = await Promise.all([this.fillRing(), reading]);
      if (dropped > 0) {
        onNotice(
          `${plural(dropped, 'packet')} dropped: they arrived faster than they could be written.`,
        );
      }
    } finally {
      clearInterval(ticking);
      sockets?.release();
      this.reader.close();
      this.sink.reportUntimed();
      stop.removeEventListener('abort', end);
      reportHours({ sink: this.sink, hourLength: this.hourLength, onHour }, Infinity);
    }
  }

  private get hourLength(): number {
    return this.options.hourLength ?? HOUR;
  }

  private socketWatcher(): SocketWatcher | undefined {
    const { folder, sockets } = this.options;
    const { platform, now, onNotice } = this.world;
    const system = { platform, path: process.env.PATH };
    const options = { folder, system, hourLength: this.hourLength, onNotice };
    return sockets ? watchSockets(options, now()) : undefined;
  }

  private housekeeper(sockets: SocketWatcher | undefined) {
    const { until } = this.options;
    const { onHour, onHourEnd = () => {} } = this.world;
    const { hourLength, sink } = this;
    const { recovered } = this.place;
    return housekeeping({
      ...{ sink, hourLength, until, onHour },
      isCapturing: () => this.isCapturing,
      onUntil: () => this.ending.abort(),
      everyHour: () => void recovered.then(onHourEnd),
      everySecond: (time) => this.coverage.tick(time),
      everyMinute: () => {
        this.place.lock.refresh();
        sockets?.refresh();
      },
      everyFiveSeconds: (time) => void sockets?.sample(time),
    });
  }

  private async fillRing(): Promise<number> {
    const { tools, platform, now, onStart, onHourEnd, onNotice, kill } = this.world;
    const { signal } = this.ending;
    try {
      return await keepCapturing({
        settings: this.options,
        ...{ program: tools.dumpcap, spool: this.place.spool, platform, stop: signal, kill },
        pause: (seconds) => wait(seconds * 1000, undefined, { signal }).catch(() => {}),
        onFile: (path) => this.queue.add(path),
        onStart: (pid) => {
          this.isCapturing = true;
          this.coverage.begin(now());
          this.place.lock.setDumpcap(pid);
          onStart();
          void this.place.recovered.then(onHourEnd);
        },
        onEnd: (trouble, dropped) => {
          this.isCapturing = false;
          this.coverage.end(now() - (trouble ? UNWRITTEN : 0), dropped);
          this.queue.finish();
          if (trouble) onNotice([trouble.message, trouble.hint].filter(Boolean).join('\n  '));
        },
      });
    } finally {
      this.queue.finish();
      this.isOver = true;
    }
  }
}
