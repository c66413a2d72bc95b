import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PacketSink } from '../../../src/capture/hours/packet-sink.js';
import { OUTER_FIELDS } from '../../../src/dissection/printed/printed-packet.js';
import { PrintedPackets } from '../../../src/dissection/printed-packets.js';
import { temporaryFolder } from '../../build/build-site.js';

const HOUR = 1_483_873_200;
const SERVER = '93.184.216.34';

/** A function that writes packets as tshark prints them. */
function takeInto(sink: PacketSink): (lines: readonly string[]) => Promise<void> {
  const printed = new PrintedPackets((packets) => sink.take(packets));
  return (lines) => printed.take(lines);
}

/** tshark's line of a TLS client hello with a server name, a number of seconds after the hour. */
function asking(second: number, name: string): string {
  const packet = `"${HOUR + second}.000000001","10.0.0.5","5000",,"${SERVER}","443",,"300","6",,,,,,,,,,`;
  return `${packet}${','.repeat(OUTER_FIELDS.length)},,,,,,,,"${name}",`;
}

describe('a names file of the recorder', () => {
  it('has each name of an address once per minute in which it occurs', async () => {
    const folder = temporaryFolder();
    const sink = new PacketSink({
      ...{ folder, hourLength: 3600, until: undefined, onNotice: () => {} },
      persist: async (write) => write(),
    });
    const take = takeInto(sink);
    await take([asking(1, 'a.example'), asking(2, 'a.example'), asking(61, 'b.example')]);
    // Two alternating names in one minute are two lines.
    const changes = Array.from({ length: 100 }, (_, i) =>
      asking(120 + Math.floor(i / 2), i % 2 === 0 ? 'a.example' : 'b.example'),
    );
    await take(changes);
    await take([asking(3599, 'a.example'), asking(3600, 'a.example')]);
    const written = (hour: number) =>
      readFileSync(join(folder, `${hour}.names.csv`), 'utf8')
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(','))
        .map(([time, address, name, from]) => [
          Math.floor(Number(time)) - HOUR,
          address,
          name,
          from,
        ]);
    expect(written(HOUR)).toEqual([
      [1, SERVER, 'a.example', 'tls'],
      [61, SERVER, 'b.example', 'tls'],
      [120, SERVER, 'a.example', 'tls'],
      [120, SERVER, 'b.example', 'tls'],
      [3599, SERVER, 'a.example', 'tls'],
    ]);
    expect(written(HOUR + 3600)).toEqual([[3600, SERVER, 'a.example', 'tls']]);
  });
});

describe('packets with missing or implausible times', () => {
  it('are counted and reported, at the first one and at the end', async () => {
    const notices: string[] = [];
    const folder = temporaryFolder();
    const sink = new PacketSink({
      ...{ folder, hourLength: 3600, until: undefined },
      onNotice: (text) => void notices.push(text),
      persist: async (write) => write(),
    });
    const untimed = ',,,,,,,"60",,,';
    const odd = (second: string) => `"${second}.000000000"${',,,,,,,"60",,,'}`;
    const take = takeInto(sink);
    await take([asking(1, 'a.example'), odd('4294967296')]);
    const one = '1 packet with a time outside of 1970 to 2106 was left out';
    const example = '(4294967296 seconds since 1970).';
    expect(notices).toEqual([`${one} ${example}`]);
    await take([odd('-1'), untimed, untimed, odd('9999999999')]);
    expect(notices).toHaveLength(1);
    sink.reportUntimed();
    expect(notices.slice(1)).toEqual([
      '2 packets without a time were left out.',
      `3 packets with a time outside of 1970 to 2106 were left out ${example}`,
    ]);
    sink.reportUntimed();
    expect(notices).toHaveLength(3);
    expect([...sink.counts]).toEqual([[HOUR, 1]]);
  });
});
