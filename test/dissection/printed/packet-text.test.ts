import { describe, expect, it } from 'vitest';
import { HOUR, hourOf, PACKETS } from '../../../src/capture/hours/hour-file-format.js';
import { readPacketText } from '../../../src/dissection/printed/packet-text.js';
import { OUTER_FIELDS } from '../../../src/dissection/printed/printed-packet.js';

const NO_LAYERS = ','.repeat(OUTER_FIELDS.length);
const COLUMNS =
  ',"10.0.0.1",,"53","10.0.0.2",,"5353","76","17",,,,,,"00:00:5e:00:53:01","00:00:5e:00:53:02",,"64",';

describe('a packet printed by tshark', () => {
  it('is split into the line to write and the additional fields', () => {
    const packet = readPacketText(`"1483873200.123456789"${COLUMNS}${NO_LAYERS},"1","a ""b,c"`);
    expect(packet).toEqual({
      ...{ second: 1_483_873_200, nanosecond: 123_456_789 },
      line: `"1483873200.123456789"${COLUMNS}`,
      innermost: '10.0.0.2',
      rest: ',"1","a ""b,c"',
    });
  });

  it('gives the same line with any version of tshark: nine decimals, whatever the aggregator', () => {
    for (const comma of [',', '\\,']) {
      const printed = `"1483873200.5","10.0.0.1${comma}10.0.0.2",,,"10.0.0.9",,,"76","1",,,,,,,,,,`;
      expect(readPacketText(printed)?.line).toBe(
        '"1483873200.500000000","10.0.0.1",,,"10.0.0.9",,,"76","1",,,,,,,,,,',
      );
    }
    expect(readPacketText(`"1483873200"${COLUMNS}`)?.nanosecond).toBe(0);
  });

  it.each(['', ',,,', '"-1.5",,', '"99999999999.0",,', 'tshark: Warning', '"4294967296.0",,'])(
    'is undefined without a plausible time: %j',
    (printed) => expect(readPacketText(printed)).toBeUndefined(),
  );
});

describe('the hour of a packet', () => {
  it('is that of its time, up to the last nanosecond', () => {
    const before = readPacketText(`"1483876799.999999999"${COLUMNS}`);
    expect(hourOf(before?.second ?? 0)).toBe(1_483_873_200);
    expect(hourOf(1_483_876_800)).toBe(1_483_873_200 + HOUR);
    expect(hourOf(12, 5)).toBe(10);
  });
});

it('the recorder writes the notebook’s columns first', () => {
  expect(PACKETS.header).toBe(
    'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len,ip.proto,ipv6.src,ipv6.dst,tcp.flags,tcp.seq_raw,tcp.len,eth.src,eth.dst,vlan.id,ip.ttl,ipv6.hlim',
  );
});
