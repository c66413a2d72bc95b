import type { Reject } from '../../../captures/packets/packet.js';
import type { Drops } from '../../../captures/sidecars/coverage-rows.js';
import { type PacketBatch, VERDICT } from '../../../decode/columns/packet-batch.js';
import type { DissectedPackets } from '../../../dissection/dissection.js';
import { plural } from '../../../format/quantity.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import type { SourceFile } from '../plan/read-plan.js';
import type { CaptureRecord } from '../records/capture-records.js';
import { recordOf } from '../records/record-of.js';
import { parseAddresses } from '../rollup/parse-addresses.js';
import { mergeRows } from '../rollup/roll-up.js';
import { IPV4_COLUMNS, IPV6_COLUMNS, timeOf } from './packet-columns.js';

const BEGIN = sqlFile('./begin-packets.sql', import.meta.url);
const ROLL_UP_SLICE = sqlFile('./roll-up-slice.sql', import.meta.url);
const END = sqlFile('./end-packets.sql', import.meta.url);
const SUMMARY = sqlFile('./packets-summary.sql', import.meta.url);

/** What a packet file tells besides its packets. */
export interface PacketFileEnd {
  /** What is wrong with its end, if anything. */
  readonly fault: string | undefined;
  /** Packets dropped while capturing, given the epoch seconds of the first and the last packet. */
  readonly dropsOf: (first: number, last: number) => readonly Drops[];
}

/** Reads the packets of a pcap or pcapng file. Throws a UserError if it cannot be read. */
export type ReadPacketFile = (
  path: string,
  onPackets: (packets: DissectedPackets) => Promise<void>,
) => Promise<PacketFileEnd>;

/** Packets that are rolled up at a time: about 60 MB. */
const SLICE = 500_000;
const KEPT_REJECTS = 1000;

type Summary = {
  readonly packets: number;
  readonly firstPacket: number | null;
  readonly lastPacket: number | null;
};

/** Reads a packet file into the connection's temporary rollup and names, and returns its record. */
export async function readPacketFile(
  connection: Connection,
  source: SourceFile,
  read: ReadPacketFile,
): Promise<CaptureRecord> {
  await connection.run(BEGIN);
  const unread: Unread = { untimed: 0, rejects: [], undissected: 0 };
  let slice = await openSlice(connection);
  let inSlice = 0;
  const rollUpSlice = async () => {
    slice.ipv4.close();
    slice.ipv6.close();
    await connection.run(ROLL_UP_SLICE);
  };
  const { fault, dropsOf } = await read(source.file.path, async (packets) => {
    const rows = timedRows(packets, unread);
    slice.ipv4.append(packets.batch, rows.ipv4);
    slice.ipv6.append(packets.batch, rows.ipv6);
    await connection.appendTemporary('packet_name', namesOf(packets));
    inSlice += rows.ipv4.length + rows.ipv6.length;
    if (inSlice < SLICE) return;
    await rollUpSlice();
    slice = await openSlice(connection);
    inSlice = 0;
  });
  await rollUpSlice();
  await connection.run(END);
  await mergeRows(connection);
  await parseAddresses(connection);
  const [summary] = await connection.rows<Summary>(SUMMARY);
  const { packets = 0, firstPacket = null, lastPacket = null } = summary ?? {};
  const drops = firstPacket === null || lastPacket === null ? [] : dropsOf(firstPacket, lastPacket);
  await connection.appendTemporary(
    'packet_drop',
    drops.map(({ from, to, dropped }) => [from, to, dropped]),
  );
  return {
    ...recordOf(source, {
      ...{ packets, rejected: unread.untimed, rejects: unread.rejects, readTo: undefined },
      timeBasis: 'epoch',
      firstPacket: firstPacket ?? undefined,
      lastPacket: lastPacket ?? undefined,
      notes: notesOf(source, fault, unread),
    }),
    start: firstPacket === null ? undefined : Math.floor(firstPacket),
    hasPorts: true,
  };
}

/** What is not fully read of a file. */
interface Unread {
  /** Packets without a usable time, and the first of them. */
  untimed: number;
  readonly rejects: Reject[];
  /** Packets of which only time and length are known, since there is no tshark to dissect them. */
  undissected: number;
}

/** The tables of a slice, to append to. */
async function openSlice(connection: Connection) {
  return {
    ipv4: await connection.openTemporary('ipv4_packet', IPV4_COLUMNS),
    ipv6: await connection.openTemporary('ipv6_packet', IPV6_COLUMNS),
  };
}

/** Indexes of the packets with a usable time, by the table that they belong to. Counts the others. */
function timedRows({ batch, from }: DissectedPackets, unread: Unread) {
  const [ipv4, ipv6]: [number[], number[]] = [[], []];
  for (let i = from; i < batch.count; i += 1) {
    if (batch.verdict[i] === VERDICT.untimed) addUntimed(unread, batch, i);
    else (batch.version[i] === 6 ? ipv6 : ipv4).push(i);
    if (batch.verdict[i] === VERDICT.handedOver) unread.undissected += 1;
  }
  return { ipv4, ipv6 };
}

function addUntimed(unread: Unread, batch: PacketBatch, i: number): void {
  unread.untimed += 1;
  if (unread.rejects.length === KEPT_REJECTS) return;
  const second = batch.second[i] as number;
  const text = Number.isNaN(second) ? '' : String(second);
  unread.rejects.push({ line: batch.firstNumber + i, reason: 'has no usable time', text });
}

function namesOf({ batch, names }: DissectedPackets): (string | number)[][] {
  return names.flatMap(({ index, names: seen }) =>
    seen.map(({ address, name, from }) => [timeOf(batch, index), address, name, from]),
  );
}

function notesOf(
  { isGrowing }: SourceFile,
  fault: string | undefined,
  { undissected }: Unread,
): string[] {
  const notes: string[] = [];
  // The last packet of a capture that runs is incomplete.
  if (fault !== undefined && !isGrowing) notes.push(`It ${fault}.`);
  if (undissected > 0) {
    const of = `${plural(undissected, 'packet')} only time and length are known`;
    notes.push(`Of ${of}: install tshark (Wireshark) to have them dissected.`);
  }
  return notes;
}
