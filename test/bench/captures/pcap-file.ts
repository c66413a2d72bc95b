import { closeSync, openSync, writeSync } from 'node:fs';
import { pcap } from '../../pcaps/pcap.js';
import { conversationWith, PACKETS_EACH, setClient } from './conversation.js';

/** Conversations that go on at the same time. */
const AT_ONCE = 64;
const SITES = 200;
/** Microseconds between packets: ten million take less than three hours. */
const STEP = 1000;
const RECORD = 16;

/** Writes a pcap file of conversations, sorted by time, in bounded memory. Returns the number of packets. */
export function writePcap(path: string, startSecond: number, atLeast: number): number {
  const sites = Array.from({ length: SITES }, (_, i) => conversationWith(i));
  const groups = Math.ceil(atLeast / (AT_ONCE * PACKETS_EACH));
  const file = openSync(path, 'w');
  writeSync(file, pcap([], { link: 1 }));
  let packets = 0;
  for (let group = 0; group < groups; group += 1) {
    const records: Buffer[] = [];
    for (let i = 0; i < PACKETS_EACH; i += 1) {
      for (let client = group * AT_ONCE; client < (group + 1) * AT_ONCE; client += 1) {
        const packet = sites[client % SITES]?.[i];
        if (!packet) continue;
        const { frame, length, isReply } = packet;
        const record = Buffer.allocUnsafe(RECORD + frame.length);
        const time = packets * STEP;
        record.writeUInt32LE(startSecond + Math.floor(time / 1e6), 0);
        record.writeUInt32LE(time % 1e6, 4);
        record.writeUInt32LE(frame.length, 8);
        record.writeUInt32LE(length, 12);
        frame.copy(record, RECORD);
        setClient(record, RECORD, isReply, client);
        records.push(record);
        packets += 1;
      }
    }
    writeSync(file, Buffer.concat(records));
  }
  closeSync(file);
  return packets;
}
