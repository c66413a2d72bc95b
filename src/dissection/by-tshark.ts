import { tsharkArguments } from '../capture/wireshark/arguments.js';
import { type Dissector, startDissector } from '../capture/wireshark/dissector.js';
import { type Dissection, type DissectionEnd, type DissectionOptions, ENDS } from './dissection.js';
import { PrintedPackets } from './printed-packets.js';

/** Lets tshark dissect all packets of a capture. */
export class DissectionByTshark implements Dissection {
  private readonly dissector: Dissector;

  constructor({ program, makePipe, names, onPackets, onDissector }: DissectionOptions) {
    const printed = new PrintedPackets(onPackets);
    this.dissector = startDissector({
      ...{ program, args: tsharkArguments({ names }), pipe: makePipe() },
      onLines: (lines) => printed.take(lines),
    });
    onDissector?.(this.dissector.pid);
  }

  get isOver(): boolean {
    return this.dissector.isOver;
  }

  async feed(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.dissector.feed(bytes);
  }

  async end(): Promise<DissectionEnd> {
    const { isComplete, isCutShort, errorText } = await this.dissector.end();
    const fault = isCutShort ? ENDS.cutShort : faultOf(errorText);
    return { isComplete, fault, errorText, isUnsupported: false, drops: [] };
  }

  kill(): void {
    this.dissector.kill();
  }
}

/** What is wrong with the end of a capture, by what Wireshark's programs say of it. */
export function faultOf(errorText: string): string | undefined {
  if (/cut short/.test(errorText)) return ENDS.cutShort;
  return /damaged or corrupt/.test(errorText) ? ENDS.damaged : undefined;
}
