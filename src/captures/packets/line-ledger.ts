import { type Dialect, isHeader, isSeparatorLine } from '../dialect/dialect.js';
import { type TimeReader, timeReader } from '../time/time-reader.js';
import type { AssumedZone } from '../time/wall-zones.js';
import type { Detail } from './detail.js';
import { isPlausibleTime, type Packet, PLAUSIBLE_YEARS, type Reject } from './packet.js';
import { packetReader } from './packet-line.js';

/** Counts of a file's lines: packets, rejected lines and headers are all nonempty lines. */
export interface Tally {
  readonly packets: number;
  readonly rejected: number;
  /** The first rejected lines, verbatim. */
  readonly rejects: readonly Reject[];
  /** The last packet's time in each part of the file, in the file's own form; a part begins with each header. */
  readonly lastTimes: readonly number[];
  /** Zones assumed for times without one. */
  readonly assumedZones: readonly AssumedZone[];
}

/** Rejected lines kept per file; the others are only counted. */
const KEPT_REJECTS = 1000;
const KEPT_TEXT = 200;

/** Normalizes a file's lines one by one, and counts them. */
export class LineLedger {
  private line = 0;
  private part = 0;
  private packets = 0;
  private rejected = 0;
  private readonly rejects: Reject[] = [];
  private readonly lastTimes: number[] = [0];
  private readonly times: TimeReader;
  private readonly read: ReturnType<typeof packetReader>;

  constructor(
    private readonly dialect: Dialect,
    private readonly starts: readonly number[],
  ) {
    this.times = timeReader(dialect);
    this.read = packetReader(dialect, this.times.read);
  }

  /** The normalized line of a packet, with NORMALIZED_ROLES; empty for other lines. */
  take(line: string): string {
    this.line += 1;
    if (line === '' || (this.line === 1 && isSeparatorLine(line))) return '';
    if (isHeader(line, this.dialect)) return this.takeHeader(line);
    if (this.line <= this.dialect.linesBefore) return this.reject(line, 'precedes the header');
    const packet = this.read(line);
    if (typeof packet === 'string') return this.reject(line, packet);
    const time = (this.starts[this.part] ?? 0) + packet.time;
    if (!isPlausibleTime(time)) return this.reject(line, `time is outside of ${PLAUSIBLE_YEARS}`);
    this.packets += 1;
    this.lastTimes[this.part] = packet.time;
    return format(packet, time);
  }

  /** Rejects text after the last line end: even if it looks complete, its last number may be truncated. */
  tear(line: string): void {
    this.line += 1;
    this.reject(line, 'torn: the file ends before the line does');
  }

  tally(): Tally {
    const { packets, rejected, rejects, lastTimes } = this;
    return { packets, rejected, rejects, lastTimes, assumedZones: this.times.assumed() };
  }

  private takeHeader(line: string): string {
    const before = line.slice(0, -(this.dialect.header?.length ?? 0));
    if (before !== '') this.reject(before, 'torn: a header follows on the same line');
    if (this.line > this.dialect.linesBefore) {
      this.part += 1;
      this.lastTimes.push(0);
    }
    return '';
  }

  private reject(line: string, reason: string): '' {
    this.rejected += 1;
    if (this.rejects.length < KEPT_REJECTS) {
      this.rejects.push({ line: this.line, text: line.slice(0, KEPT_TEXT), reason });
    }
    return '';
  }
}

/** The columns of NORMALIZED_ROLES. */
function format(packet: Packet, time: number): string {
  const { source, destination, protocol, frameLength } = packet;
  const from = packet.sourcePort ?? '';
  const to = packet.destinationPort ?? '';
  const ports = (port: number | '') => (protocol === 'udp' ? `,${port}` : `${port},`);
  const ends = `${source},${ports(from)},${destination},${ports(to)}`;
  return `${time},${ends},${frameLength},${formatDetail(packet)},${protocol}\n`;
}

function formatDetail(detail: Detail): string {
  const { tcpFlags, tcpSequence = '', tcpPayload = '', sourceMac = '' } = detail;
  const flags = tcpFlags === undefined ? '' : `0x${tcpFlags.toString(16)}`;
  const { destinationMac = '', vlan = '' } = detail;
  return `${flags},${tcpSequence},${tcpPayload},${sourceMac},${destinationMac},${vlan}`;
}
