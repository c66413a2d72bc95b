import { existsSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DissectionByDecoder } from '../../dissection/by-decoder.js';
import { DissectionByTshark } from '../../dissection/by-tshark.js';
import type { DecoderChoice, Dissection, TakePackets } from '../../dissection/dissection.js';
import { UserError } from '../../errors.js';
import { RING_FILES } from '../wireshark/arguments.js';
import { makePipe } from '../wireshark/pipe.js';
import { installHint, type Tools } from '../wireshark/tools.js';
import { type RingFile, readRingFile } from './ring-file.js';
import type { RingQueue } from './ring-queue.js';
import { remakeSpool, setAside } from './spool.js';

export interface RingReaderOptions {
  readonly queue: RingQueue;
  /** Folder of the ring. */
  readonly spool: string;
  /** Folder of the captures. */
  readonly folder: string;
  readonly names: boolean;
  readonly tools: Tools;
  readonly platform: NodeJS.Platform;
  readonly decoder: DecoderChoice;
  /** Called with each packet once, in order. */
  readonly onPackets: TakePackets;
  /** Retries a write that may fail for a while, as to a full disk. */
  readonly persist: (write: () => void) => Promise<void>;
  /** Whether the capture is ending. */
  readonly isEnding: () => boolean;
  /** Whether dumpcap has ended for good, and no file will be added. */
  readonly isOver: () => boolean;
  readonly onNotice: (text: string) => void;
  readonly onDissector: (pid: number | undefined) => void;
}

/** Milliseconds between checks for new files, and before tshark is tried again. */
const [POLL, RETRY_DELAY] = [100, 5000];

/** Dissects the files of the ring in order, each with tshark processes of its own. */
export class RingReader {
  private pipe: string;
  /** Whether tshark has worked in this capture, so that later crashes are due to a packet, not the installation. */
  private hasRun = false;
  private crashMessage = '';
  private lastNotice = '';

  constructor(private readonly options: RingReaderOptions) {
    this.pipe = makePipe(options.spool);
  }

  /** Resolves when all files are dissected. Throws UserError if the capture ends and tshark cannot run. */
  async readAll(): Promise<void> {
    const { queue, isOver } = this.options;
    for (;;) {
      // Before taking a file, so that the last one is not missed.
      const isLast = isOver();
      const file = queue.next();
      if (file) await this.read(file);
      else if (isLast) return;
      else await wait(POLL);
    }
  }

  close(): void {
    rmSync(this.pipe, { force: true });
  }

  private async read(file: RingFile): Promise<void> {
    try {
      while (!(await this.dissect(file))) {
        if (this.hasRun) {
          await this.options.persist(() => this.skip(file));
          break;
        }
        await this.waitForTshark();
      }
      rmSync(file.path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(file.path)) throw error;
      this.options.onNotice(this.whyMissing());
    }
  }

  private async dissect(file: RingFile): Promise<boolean> {
    const { onPackets, onNotice } = this.options;
    const end = await readRingFile(file, {
      start: (take, isUnsupported) => this.start(take, isUnsupported),
      onPackets: async (packets) => {
        this.hasRun = true;
        await onPackets(packets);
      },
      onCrash: (how) => {
        this.crashMessage = how;
        if (this.hasRun) onNotice(`tshark ended (${how}); it is restarted and continues there.`);
      },
      pause: () => wait(POLL),
    });
    this.hasRun ||= end !== undefined;
    return end !== undefined;
  }

  private start(onPackets: TakePackets, isUnsupported: boolean): Dissection {
    const { tools, spool, names, decoder, onDissector, onNotice } = this.options;
    if (remakeSpool(spool)) onNotice(`${spool} was removed, and is created again.`);
    const options = {
      ...{
        program: tools.tshark,
        makePipe: () => this.existingPipe(),
        names,
        onPackets,
        onDissector,
      },
    };
    const isOwn = decoder === 'own' && !isUnsupported;
    return isOwn ? new DissectionByDecoder(options) : new DissectionByTshark(options);
  }

  /** For the next process. It is gone if the last one may run beside it (HandedOver). */
  private existingPipe(): string {
    if (!existsSync(this.pipe)) this.pipe = makePipe(this.options.spool);
    return this.pipe;
  }

  /** Waits before another attempt; captured packets wait in the ring. */
  private async waitForTshark(): Promise<void> {
    const { isEnding, onNotice, platform, spool } = this.options;
    const trouble = `tshark cannot run: ${this.crashMessage}`;
    if (isEnding()) {
      throw new UserError(`${trouble}\nThe packets are kept in ${spool}.`, {
        hint: `${installHint(platform)}\n  Then capture into the same folder again to recover them.`,
      });
    }
    if (trouble !== this.lastNotice) {
      onNotice(`${trouble}\n  Captured packets wait in ${spool}. ${installHint(platform)}`);
    }
    this.lastNotice = trouble;
    for (let waited = 0; waited < RETRY_DELAY && !isEnding(); waited += POLL) await wait(POLL);
  }

  private skip({ path }: RingFile): void {
    const { folder, onNotice } = this.options;
    const copy = setAside(path, folder);
    onNotice(
      `tshark crashes at a packet in ${copy}; that packet and those after it are not counted.\n  Import the file with another version of tshark: packets counted before will not count twice.`,
    );
  }

  /** If all other files are waiting, dumpcap overwrote the oldest one; otherwise another program removed it. */
  private whyMissing(): string {
    const { queue, spool } = this.options;
    return queue.length >= RING_FILES - 1
      ? 'tshark could not keep up: the oldest packets were overwritten by new ones.'
      : `Another program removed packets that waited in ${spool}; they are lost.\n  If it cleans temporary folders, choose another one: TMPDIR=/var/tmp.`;
  }
}
