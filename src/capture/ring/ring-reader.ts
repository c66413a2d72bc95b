import { existsSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../errors.js';
import { RING_FILES, tsharkArguments } from '../wireshark/arguments.js';
import { type Dissector, startDissector } from '../wireshark/dissector.js';
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
  /** Takes each line once, in order. */
  readonly onLines: (lines: readonly string[]) => Promise<void>;
  /** Does what may fail for a while, such as writing to a full disk, until it is done. */
  readonly persist: (write: () => void) => Promise<void>;
  /** Whether the capture has been told to end. */
  readonly isEnding: () => boolean;
  /** Whether no file will be begun any more. */
  readonly isOver: () => boolean;
  readonly onNotice: (text: string) => void;
  readonly onDissector: (pid: number | undefined) => void;
}

/** Milliseconds between looks at the ring, and until a tshark that cannot run is tried again. */
const [POLL, TRY_AGAIN] = [100, 5000];

/** Reads the files of the ring, one after the other, with a tshark for each. */
export class RingReader {
  private pipe: string;
  /** Whether a tshark of this capture did its work: then it can, and what another one dies of is a packet. */
  private hasRun = false;
  private said = '';
  private told = '';

  constructor(private readonly options: RingReaderOptions) {
    this.pipe = makePipe(options.spool);
  }

  /** Resolves when all is read. Throws a UserError when no tshark can run until the end of the capture. */
  async readAll(): Promise<void> {
    const { queue, isOver } = this.options;
    for (;;) {
      // Asked first: a file that was begun before the end is among those that wait.
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
          await this.options.persist(() => this.giveUp(file));
          break;
        }
        await this.waitForTshark();
      }
      rmSync(file.path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(file.path)) throw error;
      this.options.onNotice(this.whyGone());
    }
  }

  private async dissect(file: RingFile): Promise<boolean> {
    const { onLines, onNotice } = this.options;
    const isRead = await readRingFile(file, {
      start: (take) => this.startDissector(take),
      onLines: async (lines) => {
        this.hasRun = true;
        await onLines(lines);
      },
      onDeath: (how) => {
        this.said = how;
        if (this.hasRun) onNotice(`tshark ended (${how}); another one goes on where it was.`);
      },
      pause: () => wait(POLL),
    });
    this.hasRun ||= isRead;
    return isRead;
  }

  private startDissector(onLines: (lines: readonly string[]) => Promise<void>): Dissector {
    const { tools, spool, names, onDissector, onNotice } = this.options;
    if (remakeSpool(spool)) onNotice(`${spool} was removed, and is made again.`);
    if (!existsSync(this.pipe)) this.pipe = makePipe(spool);
    const args = tsharkArguments({ names });
    const dissector = startDissector({ program: tools.tshark, args, onLines, pipe: this.pipe });
    onDissector(dissector.pid);
    return dissector;
  }

  /** What is captured waits in the ring for a tshark that can run. */
  private async waitForTshark(): Promise<void> {
    const { isEnding, onNotice, platform, spool } = this.options;
    const trouble = `tshark cannot run: ${this.said}`;
    if (isEnding()) {
      throw new UserError(`${trouble}\nThe packets are kept in ${spool}.`, {
        hint: `${installHint(platform)}\n  Then capture into the same folder again: it begins with them.`,
      });
    }
    if (trouble !== this.told) {
      onNotice(`${trouble}\n  What is captured waits in ${spool}. ${installHint(platform)}`);
    }
    this.told = trouble;
    for (let waited = 0; waited < TRY_AGAIN && !isEnding(); waited += POLL) await wait(POLL);
  }

  private giveUp({ path }: RingFile): void {
    const { folder, onNotice } = this.options;
    const copy = setAside(path, folder);
    onNotice(
      `tshark ends at a packet in ${copy}: that one and those after it are not counted.\n  Import it with another version of tshark: what is counted already will not count twice.`,
    );
  }

  /** dumpcap begins a ring anew over its oldest file, when all others still wait; otherwise somebody removed it. */
  private whyGone(): string {
    const { queue, spool } = this.options;
    return queue.length >= RING_FILES - 1
      ? 'tshark could not keep up: the oldest packets were given up for new ones.'
      : `Packets that waited in ${spool} were removed by another program, and are lost.\n  Something that cleans temporary folders? TMPDIR=/var/tmp puts them elsewhere.`;
  }
}
