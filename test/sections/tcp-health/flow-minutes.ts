import { group } from 'd3-array';
import type { Packet } from '../../independent/counting.js';
import type { FlowMinute } from '../../warehouse/rollup-rows.js';

/** The flows of packets by the minute, as a capture of them is stored. */
export function flowMinutes(packets: readonly Packet[]): FlowMinute[] {
  const keyOf = ({ time, source, sourcePort, destination, destinationPort }: Packet) =>
    [Math.floor(time / 60), source, sourcePort, destination, destinationPort].join(' ');
  return [...group(packets, keyOf).values()].map((own): FlowMinute => {
    const [{ source = null, sourcePort, destination = null, destinationPort }] = own as [Packet];
    const details = own.map(({ detail = {} }) => detail);
    const carrying = details.filter(({ payload = 0 }) => payload > 0);
    const from = carrying.map(({ sequence = 0 }) => sequence);
    const to = carrying.map(({ sequence = 0, payload = 0 }) => sequence + payload);
    const times = own.map(({ time }) => time);
    return {
      ...{ source, destination, packets: own.length },
      ...{ sourcePort: sourcePort ?? null, destinationPort: destinationPort ?? null },
      ...{ first: Math.min(...times), last: Math.max(...times) },
      tcpFlags: details.reduce((all, { tcpFlags = 0 }) => all | tcpFlags, 0),
      payload: details.reduce((sum, { payload = 0 }) => sum + payload, 0),
      ...(carrying.length > 0 && { sequenceFrom: Math.min(...from), sequenceTo: Math.max(...to) }),
    };
  });
}
